package export_wasi_http_incoming_handler

import (
	"strings"

	witTypes "go.bytecodealliance.org/pkg/wit/types"
	"wit_component/peer"
	http "wit_component/wasi_http_types"
)

var methods = []string{"GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"}

// Handle answers with what was asked, or with what another server answers: /fetch?http://….
func Handle(request *http.IncomingRequest, out *http.ResponseOutparam) {
	path := request.PathWithQuery().Some()
	incoming := request.Consume().Ok()
	words := peer.ReadAll(incoming.Stream().Ok())
	incoming.Drop()
	answer := methods[request.Method().Tag()] + " " + path + " " + words
	if url, found := strings.CutPrefix(path, "/fetch?"); found {
		answer = peer.Fetch(url)
	}
	request.Drop()
	response := http.MakeOutgoingResponse(peer.Fields("content-type", "text/plain"))
	body := response.Body().Ok()
	http.ResponseOutparamSet(out, witTypes.Ok[*http.OutgoingResponse, http.ErrorCode](response))
	sink := body.Write().Ok()
	peer.WriteAll(sink, answer+"\n")
	sink.Drop()
	http.OutgoingBodyFinish(body, witTypes.None[*http.Fields]()).Ok()
}
