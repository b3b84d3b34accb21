// Package peer has what a guest of the network does.
package peer

import (
	"fmt"
	"strings"

	witTypes "go.bytecodealliance.org/pkg/wit/types"
	poll "wit_component/wasi_io_poll"
	streams "wit_component/wasi_io_streams"
	outgoing "wit_component/wasi_http_outgoing_handler"
	http "wit_component/wasi_http_types"
	instance "wit_component/wasi_sockets_instance_network"
	lookup "wit_component/wasi_sockets_ip_name_lookup"
	network "wit_component/wasi_sockets_network"
	tcp "wit_component/wasi_sockets_tcp"
	create "wit_component/wasi_sockets_tcp_create_socket"
)

func wait(pollable *poll.Pollable) {
	pollable.Block()
	pollable.Drop()
}

// settled waits until a step does not say any more that it would have to wait.
func settled[T any](step func() witTypes.Result[T, network.ErrorCode], subscribe func() *poll.Pollable) T {
	for {
		result := step()
		if !result.IsErr() || result.Err() != network.ErrorCode_WouldBlock {
			return result.Ok()
		}
		wait(subscribe())
	}
}

// ReadAll reads to the end of a stream, and drops it.
func ReadAll(stream *streams.InputStream) string {
	var all strings.Builder
	for {
		piece := stream.BlockingRead(65536)
		if piece.IsErr() {
			if piece.Err().Tag() != streams.StreamError_Closed {
				panic(piece.Err().LastOperationFailed().ToDebugString())
			}
			stream.Drop()
			return all.String()
		}
		all.Write(piece.Ok())
	}
}

// WriteAll writes and flushes.
func WriteAll(stream *streams.OutputStream, words string) {
	for len(words) > 0 {
		length := min(len(words), 4096)
		stream.BlockingWriteAndFlush([]byte(words[:length])).Ok()
		words = words[length:]
	}
}

// Connect sends the words, ends its side, and returns all that comes back.
func Connect(host string, port uint16, words string) string {
	net := instance.InstanceNetwork()
	names := lookup.ResolveAddresses(net, host).Ok()
	address := settled(names.ResolveNextAddress, names.Subscribe).Some().Ipv4()
	socket := create.CreateTcpSocket(network.IpAddressFamily_Ipv4).Ok()
	to := network.MakeIpSocketAddressIpv4(network.Ipv4SocketAddress{Port: port, Address: address})
	socket.StartConnect(net, to).Ok()
	pair := settled(socket.FinishConnect, socket.Subscribe)
	WriteAll(pair.F1, words)
	socket.Shutdown(tcp.ShutdownType_Send).Ok()
	answer := ReadAll(pair.F0)
	pair.F1.Drop()
	socket.Drop()
	return answer
}

// Fields has one header.
func Fields(name, value string) *http.Fields {
	return http.FieldsFromList([]witTypes.Tuple2[string, []uint8]{{F0: name, F1: []uint8(value)}}).Ok()
}

// Fetch gets a page of an http server: status and body.
func Fetch(url string) string {
	authority, path, _ := strings.Cut(strings.TrimPrefix(url, "http://"), "/")
	request := http.MakeOutgoingRequest(Fields("x-from", "guest"))
	request.SetScheme(witTypes.Some(http.MakeSchemeHttp())).Ok()
	request.SetAuthority(witTypes.Some(authority)).Ok()
	request.SetPathWithQuery(witTypes.Some("/" + path)).Ok()
	future := outgoing.Handle(request, witTypes.None[*http.RequestOptions]()).Ok()
	wait(future.Subscribe())
	response := future.Get().Some().Ok().Ok()
	body := response.Consume().Ok()
	words := ReadAll(body.Stream().Ok())
	body.Drop()
	return fmt.Sprint(response.Status(), " ", words)
}
