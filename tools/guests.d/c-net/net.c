/* A guest of the network, by the bindings of wit-bindgen: command, http server, http client and socket client. */
#include "peer.h"
#include <stdlib.h>
#include <string.h>

typedef peer_string_t text;
typedef wasi_io_streams_own_input_stream_t input;
typedef wasi_io_streams_own_output_stream_t output;

static text literal(const char *words) { return (text){(uint8_t *)words, strlen(words)}; }

static void append(text *to, const void *octets, size_t length) {
  to->ptr = realloc(to->ptr, to->len + length + 1);
  memcpy(to->ptr + to->len, octets, length);
  to->len += length;
  to->ptr[to->len] = 0;
}

static void append_text(text *to, text words) { append(to, words.ptr, words.len); }
static void append_words(text *to, const char *words) { append(to, words, strlen(words)); }

static void append_number(text *to, unsigned number) {
  char digits[12], *at = digits + sizeof digits - 1;
  *at = 0;
  do *--at = '0' + number % 10;
  while (number /= 10);
  append_words(to, at);
}

/* What is not expected ends the guest. */
static void must(bool well) {
  if (!well) __builtin_trap();
}

static void wait(wasi_io_poll_own_pollable_t pollable) {
  wasi_io_poll_method_pollable_block(wasi_io_poll_borrow_pollable(pollable));
  wasi_io_poll_pollable_drop_own(pollable);
}

/* All that comes, and the stream's end. */
static text read_all(input stream) {
  text all = {malloc(1), 0};
  peer_list_u8_t piece;
  wasi_io_streams_stream_error_t error;
  while (wasi_io_streams_method_input_stream_blocking_read(wasi_io_streams_borrow_input_stream(stream), 65536, &piece, &error)) {
    append(&all, piece.ptr, piece.len);
    peer_list_u8_free(&piece);
  }
  must(error.tag == WASI_IO_STREAMS_STREAM_ERROR_CLOSED);
  wasi_io_streams_input_stream_drop_own(stream);
  return all;
}

static void write_all(output stream, text words) {
  wasi_io_streams_stream_error_t error;
  for (size_t at = 0; at < words.len;) {
    size_t length = words.len - at < 4096 ? words.len - at : 4096;
    peer_list_u8_t piece = {words.ptr + at, length};
    must(wasi_io_streams_method_output_stream_blocking_write_and_flush(wasi_io_streams_borrow_output_stream(stream), &piece, &error));
    at += length;
  }
}

/* ---- sockets */

static wasi_sockets_network_ip_address_t address(wasi_sockets_network_borrow_network_t network, text name) {
  wasi_sockets_ip_name_lookup_own_resolve_address_stream_t names;
  wasi_sockets_network_error_code_t error;
  wasi_sockets_ip_name_lookup_option_ip_address_t found;
  must(wasi_sockets_ip_name_lookup_resolve_addresses(network, &name, &names, &error));
  wasi_sockets_ip_name_lookup_borrow_resolve_address_stream_t stream =
      wasi_sockets_ip_name_lookup_borrow_resolve_address_stream(names);
  while (!wasi_sockets_ip_name_lookup_method_resolve_address_stream_resolve_next_address(stream, &found, &error)) {
    must(error == WASI_SOCKETS_NETWORK_ERROR_CODE_WOULD_BLOCK);
    wait(wasi_sockets_ip_name_lookup_method_resolve_address_stream_subscribe(stream));
  }
  must(found.is_some && found.val.tag == WASI_SOCKETS_NETWORK_IP_ADDRESS_IPV4);
  wasi_sockets_ip_name_lookup_resolve_address_stream_drop_own(names);
  return found.val;
}

/* Connects, sends the words, ends this side, and returns all that comes back. */
static text connect_to(text host, uint16_t port, text words) {
  wasi_sockets_network_own_network_t network = wasi_sockets_instance_network_instance_network();
  wasi_sockets_network_borrow_network_t net = wasi_sockets_network_borrow_network(network);
  wasi_sockets_network_ip_socket_address_t to = {.tag = WASI_SOCKETS_NETWORK_IP_SOCKET_ADDRESS_IPV4};
  to.val.ipv4 = (wasi_sockets_network_ipv4_socket_address_t){port, address(net, host).val.ipv4};
  wasi_sockets_tcp_own_tcp_socket_t own;
  wasi_sockets_network_error_code_t error;
  must(wasi_sockets_tcp_create_socket_create_tcp_socket(WASI_SOCKETS_NETWORK_IP_ADDRESS_FAMILY_IPV4, &own, &error));
  wasi_sockets_tcp_borrow_tcp_socket_t socket = wasi_sockets_tcp_borrow_tcp_socket(own);
  must(wasi_sockets_tcp_method_tcp_socket_start_connect(socket, net, &to, &error));
  wasi_sockets_tcp_tuple2_own_input_stream_own_output_stream_t streams;
  while (!wasi_sockets_tcp_method_tcp_socket_finish_connect(socket, &streams, &error)) {
    must(error == WASI_SOCKETS_NETWORK_ERROR_CODE_WOULD_BLOCK);
    wait(wasi_sockets_tcp_method_tcp_socket_subscribe(socket));
  }
  write_all(streams.f1, words);
  must(wasi_sockets_tcp_method_tcp_socket_shutdown(socket, WASI_SOCKETS_TCP_SHUTDOWN_TYPE_SEND, &error));
  text answer = read_all(streams.f0);
  wasi_io_streams_output_stream_drop_own(streams.f1);
  wasi_sockets_tcp_tcp_socket_drop_own(own);
  wasi_sockets_network_network_drop_own(network);
  return answer;
}

/* ---- http client */

static wasi_http_types_own_fields_t fields(const char *name, const char *value) {
  wasi_http_types_tuple2_field_name_field_value_t pair = {literal(name), {(uint8_t *)value, strlen(value)}};
  wasi_http_types_list_tuple2_field_name_field_value_t list = {&pair, 1};
  wasi_http_types_own_fields_t made;
  wasi_http_types_header_error_t error;
  must(wasi_http_types_static_fields_from_list(&list, &made, &error));
  return made;
}

static void finish(wasi_http_types_own_outgoing_body_t body) {
  wasi_http_types_error_code_t error;
  must(wasi_http_types_static_outgoing_body_finish(body, NULL, &error));
}

/* Status and body of the answer to a GET; the URL begins with http://. */
static text fetch(const char *url) {
  const char *host = url + strlen("http://"), *path = strchr(host, '/');
  text authority = {(uint8_t *)host, path - host}, rest = literal(path);
  wasi_http_types_own_outgoing_request_t request = wasi_http_types_constructor_outgoing_request(fields("x-from", "guest"));
  wasi_http_types_borrow_outgoing_request_t made = wasi_http_types_borrow_outgoing_request(request);
  wasi_http_types_scheme_t scheme = {.tag = WASI_HTTP_TYPES_SCHEME_HTTP};
  must(wasi_http_types_method_outgoing_request_set_scheme(made, &scheme));
  must(wasi_http_types_method_outgoing_request_set_authority(made, &authority));
  must(wasi_http_types_method_outgoing_request_set_path_with_query(made, &rest));
  wasi_http_types_own_outgoing_body_t body;
  must(wasi_http_types_method_outgoing_request_body(made, &body));
  wasi_http_types_own_future_incoming_response_t future;
  wasi_http_types_error_code_t error;
  must(wasi_http_outgoing_handler_handle(request, NULL, &future, &error));
  finish(body);
  wait(wasi_http_types_method_future_incoming_response_subscribe(wasi_http_types_borrow_future_incoming_response(future)));
  wasi_http_types_result_result_own_incoming_response_error_code_void_t got;
  must(wasi_http_types_method_future_incoming_response_get(wasi_http_types_borrow_future_incoming_response(future), &got));
  must(!got.is_err && !got.val.ok.is_err);
  wasi_http_types_borrow_incoming_response_t response = wasi_http_types_borrow_incoming_response(got.val.ok.val.ok);
  wasi_http_types_own_incoming_body_t incoming;
  input stream;
  must(wasi_http_types_method_incoming_response_consume(response, &incoming));
  must(wasi_http_types_method_incoming_body_stream(wasi_http_types_borrow_incoming_body(incoming), &stream));
  text answer = {malloc(1), 0}, words = read_all(stream);
  append_number(&answer, wasi_http_types_method_incoming_response_status(response));
  append_words(&answer, " ");
  append_text(&answer, words);
  wasi_http_types_incoming_body_drop_own(incoming);
  wasi_http_types_incoming_response_drop_own(got.val.ok.val.ok);
  wasi_http_types_future_incoming_response_drop_own(future);
  return answer;
}

/* ---- http server */

static const char *const METHODS[] = {"GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH", "OTHER"};

static text answer_to(wasi_http_types_borrow_incoming_request_t request, text path, text words) {
  if (!strncmp((char *)path.ptr, "/fetch?", 7)) return fetch((char *)path.ptr + 7);
  wasi_http_types_method_t method;
  wasi_http_types_method_incoming_request_method(request, &method);
  text answer = {malloc(1), 0};
  append_words(&answer, METHODS[method.tag]);
  append_words(&answer, " ");
  append_text(&answer, path);
  append_words(&answer, " ");
  append_text(&answer, words);
  return answer;
}

void exports_wasi_http_incoming_handler_handle(wasi_http_types_own_incoming_request_t own, wasi_http_types_own_response_outparam_t out) {
  wasi_http_types_borrow_incoming_request_t request = wasi_http_types_borrow_incoming_request(own);
  text given, path = {malloc(1), 0};
  must(wasi_http_types_method_incoming_request_path_with_query(request, &given));
  append_text(&path, given);
  wasi_http_types_own_incoming_body_t incoming;
  input stream;
  must(wasi_http_types_method_incoming_request_consume(request, &incoming));
  must(wasi_http_types_method_incoming_body_stream(wasi_http_types_borrow_incoming_body(incoming), &stream));
  text answer = answer_to(request, path, read_all(stream));
  append_words(&answer, "\n");
  wasi_http_types_result_own_outgoing_response_error_code_t response = {.is_err = false};
  response.val.ok = wasi_http_types_constructor_outgoing_response(fields("content-type", "text/plain"));
  wasi_http_types_own_outgoing_body_t body;
  output sink;
  must(wasi_http_types_method_outgoing_response_body(wasi_http_types_borrow_outgoing_response(response.val.ok), &body));
  wasi_http_types_static_response_outparam_set(out, &response);
  must(wasi_http_types_method_outgoing_body_write(wasi_http_types_borrow_outgoing_body(body), &sink));
  write_all(sink, answer);
  wasi_io_streams_output_stream_drop_own(sink);
  finish(body);
  wasi_http_types_incoming_body_drop_own(incoming);
  wasi_http_types_incoming_request_drop_own(own);
}

/* ---- command */

static int by_name(const void *left, const void *right) {
  const peer_tuple2_string_string_t *one = left, *two = right;
  size_t length = one->f0.len < two->f0.len ? one->f0.len : two->f0.len;
  int order = memcmp(one->f0.ptr, two->f0.ptr, length);
  return order ? order : (int)one->f0.len - (int)two->f0.len;
}

static void append_note(text *to) {
  wasi_filesystem_preopens_list_tuple2_own_descriptor_string_t folders;
  wasi_filesystem_preopens_get_directories(&folders);
  wasi_filesystem_types_own_descriptor_t file;
  wasi_filesystem_types_error_code_t error;
  text name = literal("note");
  input stream;
  must(folders.len == 1);
  must(wasi_filesystem_types_method_descriptor_open_at(
      wasi_filesystem_types_borrow_descriptor(folders.ptr[0].f0), 0, &name, 0, WASI_FILESYSTEM_TYPES_DESCRIPTOR_FLAGS_READ, &file, &error));
  must(wasi_filesystem_types_method_descriptor_read_via_stream(wasi_filesystem_types_borrow_descriptor(file), 0, &stream, &error));
  append_words(to, "\nnote ");
  append_text(to, read_all(stream));
}

/* What a command is started with. */
static text facts(peer_list_string_t words) {
  text all = {malloc(1), 0};
  append_words(&all, "arguments");
  for (size_t i = 1; i < words.len; i++) {
    append_words(&all, " ");
    append_text(&all, words.ptr[i]);
  }
  peer_list_tuple2_string_string_t variables;
  wasi_cli_environment_get_environment(&variables);
  qsort(variables.ptr, variables.len, sizeof *variables.ptr, by_name);
  for (size_t i = 0; i < variables.len; i++) {
    append_words(&all, "\nvariable ");
    append_text(&all, variables.ptr[i].f0);
    append_words(&all, "=");
    append_text(&all, variables.ptr[i].f1);
  }
  append_words(&all, "\ninput ");
  append_text(&all, read_all(wasi_cli_stdin_get_stdin()));
  append_note(&all);
  return all;
}

static uint16_t number(text words) {
  uint16_t value = 0;
  for (size_t i = 0; i < words.len; i++) value = value * 10 + words.ptr[i] - '0';
  return value;
}

bool exports_wasi_cli_run_run(void) {
  peer_list_string_t words;
  wasi_cli_environment_get_arguments(&words);
  must(words.len > 1);
  bool connects = words.ptr[1].len == 7 && !memcmp(words.ptr[1].ptr, "connect", 7);
  must(!connects || words.len == 5);
  text answer = connects ? connect_to(words.ptr[2], number(words.ptr[3]), words.ptr[4]) : facts(words);
  append_words(&answer, "\n");
  output out = wasi_cli_stdout_get_stdout();
  write_all(out, answer);
  wasi_io_streams_output_stream_drop_own(out);
  return true;
}
