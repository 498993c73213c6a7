// What two readers could take differently is refused, and the connection closed: nothing behind it
// is ever taken for a request.
#include <gmock/gmock.h>

#include "http/transport/running.h"

namespace consult::transport {
namespace {

using testing::HasSubstr;
using testing::Not;

struct Refused {
    char const* name;
    std::string request;
    int status = 400;
};

void PrintTo(Refused const& refused, std::ostream* out) {
    *out << refused.name;
}

std::string const host = "Host: example.org\r\n";
std::string const line = "GET / HTTP/1.1\r\n";
std::string const post_line = "POST / HTTP/1.1\r\n";

std::string many_fields(int count) {
    std::string fields;
    for (int i = 0; i < count; ++i)
        fields += "X-" + std::to_string(i) + ": 1\r\n";
    return fields;
}

std::vector<Refused> const all_refused = {
    {"transfer_encoding_gzip", post_line + host + "Transfer-Encoding: gzip\r\n\r\n"},
    {"transfer_encoding_list",
     post_line + host + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"},
    {"transfer_encoding_chunked_twice_in_a_list",
     post_line + host + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"},
    {"transfer_encoding_identity",
     post_line + host + "Transfer-Encoding: identity\r\nContent-Length: 0\r\n\r\n"},
    {"transfer_encoding_empty", post_line + host + "Transfer-Encoding:\r\n\r\n"},
    {"transfer_encoding_near_chunked", post_line + host + "Transfer-Encoding: xchunked\r\n\r\n"},
    {"transfer_encoding_quoted", post_line + host + "Transfer-Encoding: \"chunked\"\r\n\r\n"},
    {"transfer_encoding_with_parameter",
     post_line + host + "Transfer-Encoding: chunked;q=1\r\n\r\n0\r\n\r\n"},
    {"transfer_encoding_comma", post_line + host + "Transfer-Encoding: chunked,\r\n\r\n0\r\n\r\n"},
    {"transfer_encoding_vertical_tab", post_line + host +
                                           "Transfer-Encoding: \x0b"
                                           "chunked\r\n\r\n0\r\n\r\n"},
    {"transfer_encoding_twice",
     post_line + host +
         "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
    {"transfer_encoding_twice_first_unknown",
     post_line + host + "Transfer-Encoding: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
    {"transfer_encoding_before_length",
     post_line + host + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n"},
    {"length_before_transfer_encoding",
     post_line + host + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
    {"length_zero_with_transfer_encoding",
     post_line + host + "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
    {"transfer_encoding_on_1_0",
     "POST / HTTP/1.0\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
    {"transfer_encoding_on_a_continued_line",
     post_line + host + "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n"},
    {"space_before_colon", post_line + host + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n"},
    {"space_before_name", line + " Host: example.org\r\n\r\n"},
    {"length_list", post_line + host + "Content-Length: 5, 5\r\n\r\nhello"},
    {"length_list_of_different", post_line + host + "Content-Length: 5, 6\r\n\r\nhello"},
    {"length_twice_the_same",
     post_line + host + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello"},
    {"length_twice_different",
     post_line + host + "Content-Length: 5\r\nContent-Length: 0\r\n\r\nhello"},
    {"length_plus", post_line + host + "Content-Length: +5\r\n\r\nhello"},
    {"length_minus", post_line + host + "Content-Length: -5\r\n\r\nhello"},
    {"length_minus_zero", post_line + host + "Content-Length: -0\r\n\r\n"},
    {"length_spaced", post_line + host + "Content-Length: 1 0\r\n\r\nhello"},
    {"length_hexadecimal", post_line + host + "Content-Length: 0x5\r\n\r\nhello"},
    {"length_decimal_point", post_line + host + "Content-Length: 5.0\r\n\r\nhello"},
    {"length_empty", post_line + host + "Content-Length:\r\n\r\n"},
    {"length_comma", post_line + host + "Content-Length: 5,\r\n\r\nhello"},
    {"length_beyond_64_bits",
     post_line + host + "Content-Length: 18446744073709551617\r\n\r\nhello"},
    {"no_host", line + "\r\n"},
    {"two_hosts", line + host + host + "\r\n"},
    {"empty_host", line + "Host:\r\n\r\n"},
    {"host_with_path", line + "Host: example.org/a\r\n\r\n"},
    {"host_with_user", line + "Host: a@example.org\r\n\r\n"},
    {"host_with_space", line + "Host: example.org evil\r\n\r\n"},
    {"host_list", line + "Host: example.org, evil.org\r\n\r\n"},
    {"host_bad_port", line + "Host: example.org:8o\r\n\r\n"},
    {"host_only_port", line + "Host: :80\r\n\r\n"},
    {"host_bad_ipv6", line + "Host: [::g]\r\n\r\n"},
    {"host_open_bracket", line + "Host: [::1\r\n\r\n"},
    {"two_hosts_on_1_0", "GET / HTTP/1.0\r\n" + host + host + "\r\n"},
    {"too_many_fields", line + host + many_fields(100) + "\r\n"},
    {"folded_field", line + host + "X-A: b\r\n c\r\n\r\n"},
    {"folded_by_tab", line + host + "X-A: b\r\n\tc\r\n\r\n"},
    {"folded_empty", line + host + "X-A: b\r\n \r\n\r\n"},
    {"field_without_colon", line + host + "X-A\r\n\r\n"},
    {"field_without_name", line + host + ": b\r\n\r\n"},
    {"field_name_not_a_token", line + host + "X(A): b\r\n\r\n"},
    {"field_with_nul", line + host + std::string{"X-A: b\0c\r\n\r\n", 13}},
    {"field_with_bare_cr", line + host + "X-A: b\rc\r\n\r\n"},
    {"field_ended_by_lf", line + host + "X-A: b\nX-B: c\r\n\r\n"},
    {"line_ended_by_lf", "GET / HTTP/1.1\n" + host + "\r\n"},
    {"absolute_form", "GET http://example.org/ HTTP/1.1\r\n" + host + "\r\n"},
    {"authority_form", "CONNECT example.org:80 HTTP/1.1\r\n" + host + "\r\n"},
    {"asterisk_for_get", "GET * HTTP/1.1\r\n" + host + "\r\n"},
    {"target_with_fragment", "GET /a#b HTTP/1.1\r\n" + host + "\r\n"},
    {"target_with_control", "GET /a\x01 HTTP/1.1\r\n" + host + "\r\n"},
    {"target_not_ascii", "GET /\xc3\xa4 HTTP/1.1\r\n" + host + "\r\n"},
    {"target_with_tab", "GET /a\tb HTTP/1.1\r\n" + host + "\r\n"},
    {"two_spaces", "GET  / HTTP/1.1\r\n" + host + "\r\n"},
    {"space_after_version", "GET / HTTP/1.1 \r\n" + host + "\r\n"},
    {"no_target", "GET HTTP/1.1\r\n" + host + "\r\n"},
    {"no_version", "GET /\r\n" + host + "\r\n"},
    {"lower_case_version", "GET / http/1.1\r\n" + host + "\r\n"},
    {"version_of_three_parts", "GET / HTTP/1.1.1\r\n" + host + "\r\n"},
    {"method_not_a_token", "G(T / HTTP/1.1\r\n" + host + "\r\n"},
    {"no_method", " / HTTP/1.1\r\n" + host + "\r\n"},
    {"two_empty_lines_before", "\r\n\r\n" + line + host + "\r\n"},
    {"tls_hello", std::string{"\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03", 11}},
    {"unknown_expectation", post_line + host + "Expect: tea\r\nContent-Length: 1\r\n\r\nx", 417},
    {"version_2_0", "GET / HTTP/2.0\r\n" + host + "\r\n", 505},
    {"version_0_9", "GET / HTTP/0.9\r\n" + host + "\r\n", 505},
    {"version_1_2", "GET / HTTP/1.2\r\n" + host + "\r\n", 505},
    {"http_2_preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
    {"target_too_long", "GET /" + std::string(9000, 'a') + " HTTP/1.1\r\n" + host + "\r\n", 414},
    {"target_without_end", "GET /" + std::string(20'000, 'a'), 414},
    {"fields_too_long", line + host + "X-A: " + std::string(17'000, 'a') + "\r\n\r\n", 431},
    {"fields_without_end", line + host + "X-A: " + std::string(20'000, 'a'), 431},
    {"fields_too_long_together",
     line + host + "X-A: " + std::string(8000, 'a') + "\r\nX-B: " + std::string(8400, 'a') +
         "\r\n\r\n",
     431},
    {"chunk_size_signed",
     post_line + host + "Transfer-Encoding: chunked\r\n\r\n+5\r\nhello\r\n0\r\n\r\n"},
    {"chunk_size_0x",
     post_line + host + "Transfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n0\r\n\r\n"},
    {"chunk_size_spaced",
     post_line + host + "Transfer-Encoding: chunked\r\n\r\n 5\r\nhello\r\n0\r\n\r\n"},
    {"chunk_size_empty",
     post_line + host + "Transfer-Encoding: chunked\r\n\r\n\r\nhello\r\n0\r\n\r\n"},
    {"chunk_size_beyond_64_bits",
     post_line + host +
         "Transfer-Encoding: chunked\r\n\r\n10000000000000005\r\nhello\r\n0\r\n\r\n"},
    {"chunk_longer_than_said",
     post_line + host + "Transfer-Encoding: chunked\r\n\r\n3\r\nhello\r\n0\r\n\r\n"},
    {"chunk_ended_by_lf",
     post_line + host + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\n0\r\n\r\n"},
    {"chunk_line_ended_by_lf",
     post_line + host + "Transfer-Encoding: chunked\r\n\r\n5\nhello\r\n0\r\n\r\n"},
    {"chunk_extension_with_lf",
     post_line + host + "Transfer-Encoding: chunked\r\n\r\n5;a=\"\n\"\r\nhello\r\n0\r\n\r\n"},
    {"chunk_extension_too_long", post_line + host + "Transfer-Encoding: chunked\r\n\r\n5;a=" +
                                     std::string(300, 'b') + "\r\nhello\r\n0\r\n\r\n"},
    {"chunk_extension_without_end",
     post_line + host + "Transfer-Encoding: chunked\r\n\r\n5;a=" + std::string(70'000, 'b')},
    {"trailer_with_length",
     post_line + host + "Transfer-Encoding: chunked\r\n\r\n0\r\nContent-Length: 5\r\n\r\n"},
    {"trailer_without_end",
     post_line + host + "Transfer-Encoding: chunked\r\n\r\n0\r\nX: " + std::string(70'000, 'b')},
};

class FramingTest : public testing::TestWithParam<Refused> {};

TEST_P(FramingTest, is_refused_and_closed) {
    Running running;
    Client client{running.port()};
    client.send(GetParam().request);
    // The end of what the client sends, for those requests that never end.
    if (GetParam().request.find("\r\n\r\n") != std::string::npos) client.send(get("/smuggled"));
    Answer const answer = client.read();
    EXPECT_EQ(answer.status, GetParam().status);
    EXPECT_EQ(answer.fields.at("connection"), "close");
    EXPECT_EQ(answer.fields.at("content-type"), "application/problem+json");
    EXPECT_THAT(answer.body, HasSubstr("\"status\":" + std::to_string(GetParam().status)));
    client.finish_sending();
    EXPECT_TRUE(client.ends());
    EXPECT_EQ(running.listener.counters().handled, 0U);
    EXPECT_EQ(running.listener.counters().refused, 1U);
}

INSTANTIATE_TEST_SUITE_P(All, FramingTest, testing::ValuesIn(all_refused),
                         [](auto const& test) { return std::string{test.param.name}; });

struct Taken {
    char const* name;
    std::string request;
    std::string answer;
};

void PrintTo(Taken const& taken, std::ostream* out) {
    *out << taken.name;
}

std::vector<Taken> const all_taken = {
    {"plain", line + host + "\r\n", "GET / "},
    {"empty_line_before", "\r\n" + line + host + "\r\n", "GET / "},
    {"host_with_port", line + "Host: example.org:8080\r\n\r\n", "GET / "},
    {"host_with_empty_port", line + "Host: example.org:\r\n\r\n", "GET / "},
    {"host_ipv6", line + "Host: [2001:db8::1]:80\r\n\r\n", "GET / "},
    {"field_name_in_capitals", line + "HOST: example.org\r\n\r\n", "GET / "},
    {"no_space_after_colon", line + "Host:example.org\r\n\r\n", "GET / "},
    {"hundred_fields", line + host + many_fields(99) + "\r\n", "GET / "},
    {"unknown_method", "BREW /pot HTTP/1.1\r\n" + host + "\r\n", "BREW /pot "},
    {"asterisk_for_options", "OPTIONS * HTTP/1.1\r\n" + host + "\r\n", "OPTIONS * "},
    {"query", "GET /a?b=c%20d&e='{|}' HTTP/1.1\r\n" + host + "\r\n", "GET /a?b=c%20d&e='{|}' "},
    {"length", post_line + host + "Content-Length: 5\r\n\r\nhello", "POST / hello"},
    {"length_with_zeros", post_line + host + "Content-Length: 0005\r\n\r\nhello", "POST / hello"},
    {"length_zero", post_line + host + "Content-Length: 0\r\n\r\n", "POST / "},
    {"length_on_get", line + host + "Content-Length: 5\r\n\r\nhello", "GET / hello"},
    {"post_without_body", post_line + host + "\r\n", "POST / "},
    {"chunked", post_line + host + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
     "POST / hello"},
    {"chunked_in_capitals",
     post_line + host + "Transfer-Encoding: CHUNKED\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
     "POST / hello"},
    {"chunks_with_extension_and_trailer",
     post_line + host +
         "Transfer-Encoding: chunked\r\n\r\n3;a=\"b c\"\r\nhel\r\n02\r\nlo\r\n00;x\r\nX-T: "
         "1\r\n\r\n",
     "POST / hello"},
    {"chunked_nothing", post_line + host + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
     "POST / "},
    {"chunk_of_hex_size",
     post_line + host + "Transfer-Encoding: chunked\r\n\r\nA\r\n0123456789\r\n0\r\n\r\n",
     "POST / 0123456789"},
};

class TakenTest : public testing::TestWithParam<Taken> {};

TEST_P(TakenTest, is_answered_and_kept_open) {
    Running running;
    Client client{running.port()};
    for (int round = 0; round < 2; ++round) {
        client.send(GetParam().request);
        Answer const answer = client.read();
        EXPECT_EQ(answer.status, 200);
        EXPECT_EQ(answer.body, GetParam().answer);
        EXPECT_FALSE(answer.fields.contains("connection"));
    }
    EXPECT_EQ(running.listener.counters().handled, 2U);
}

INSTANTIATE_TEST_SUITE_P(All, TakenTest, testing::ValuesIn(all_taken),
                         [](auto const& test) { return std::string{test.param.name}; });

TEST(Framing, error_bodies_echo_nothing) {
    Running running;
    Client client{running.port()};
    client.send("GET /<script>alert(1)</script> HTTP/1.1\r\nHost: <b>\r\n\r\n");
    EXPECT_THAT(client.read_to_end(), Not(HasSubstr("script")));
}

TEST(Framing, http_1_0_needs_no_host_and_is_closed) {
    Running running;
    Client client{running.port()};
    client.send("GET /old HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    Answer const answer = client.read();
    EXPECT_EQ(answer.body, "GET /old ");
    EXPECT_EQ(answer.fields.at("connection"), "close");
    EXPECT_TRUE(client.ends());
}

TEST(Framing, close_is_done_when_asked_for) {
    Running running;
    Client client{running.port()};
    client.send(get("/", "Connection: Keep-Alive, Close\r\n"));
    EXPECT_EQ(client.read().fields.at("connection"), "close");
    EXPECT_TRUE(client.ends());
}

TEST(Framing, nothing_is_read_after_close) {
    Running running;
    Client client{running.port()};
    client.send(get("/last", "Connection: close\r\n") + get("/never"));
    EXPECT_EQ(client.read().body, "GET /last ");
    client.finish_sending();
    EXPECT_TRUE(client.ends());
    EXPECT_EQ(running.listener.counters().handled, 1U);
}

TEST(Framing, a_trailer_is_no_field) {
    TestHandler handler;
    handler.on_request = [](http::Request request, http::Reply reply) {
        reply(TestHandler::text(request.fields.has("X-Role") ? "smuggled" : "clean"));
    };
    Running running{std::move(handler)};
    Client client{running.port()};
    client.send(post_line + host + "Transfer-Encoding: chunked\r\n\r\n0\r\nX-Role: admin\r\n\r\n");
    EXPECT_EQ(client.read().body, "clean");
}

}  // namespace
}  // namespace consult::transport
