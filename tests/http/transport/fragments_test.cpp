// However the octets are cut on their way, the same requests are read.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "http/transport/running.h"
#include "server/transport/request_parser.h"

namespace consult::transport {
namespace {

std::string const requests[] = {
    "GET /a HTTP/1.1\r\nHost: a\r\n\r\n",
    "\r\nPOST /b HTTP/1.1\r\nHost: b\r\nContent-Length: 12\r\n\r\nhello\r\nworld",
    "POST /c HTTP/1.1\r\nHost: c\r\nTransfer-Encoding: chunked\r\n\r\n"
    "5;x=\"y\"\r\nhello\r\n1\r\n\n\r\n6\r\n world\r\n0\r\nX-T: 1\r\n\r\n",
    "DELETE /d?e HTTP/1.1\r\nhost: d\r\nX-Long: " + std::string(3000, 'x') + "\r\n\r\n",
    "POST /f HTTP/1.1\r\nHost: f\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
};
std::string const answers[] = {"GET /a ", "POST /b hello\r\nworld", "POST /c hello\n world",
                               "DELETE /d?e ", "POST /f "};

/// Where to cut: sizes of the pieces, most of them small.
rc::Gen<std::vector<std::size_t>> pieces() {
    return rc::gen::container<std::vector<std::size_t>>(
        rc::gen::weightedOneOf<std::size_t>({{5, rc::gen::inRange<std::size_t>(1, 8)},
                                             {3, rc::gen::inRange<std::size_t>(1, 80)},
                                             {1, rc::gen::inRange<std::size_t>(1, 3000)}}));
}

RC_GTEST_PROP(Fragments, are_put_together_by_the_parser, ()) {
    auto const which = *rc::gen::inRange<std::size_t>(0, std::size(requests));
    std::string const& octets = requests[which];
    auto const cuts = *pieces();
    RequestParser parser{{16'384, 8192, 100, 1000}};
    std::string received;
    std::string body;
    std::size_t done = 0;  // with the body
    bool in_body = false;
    auto step = RequestParser::Step::more;
    for (std::size_t at = 0, piece = 0; at < octets.size(); ++piece) {
        std::size_t const size = piece < cuts.size() ? cuts[piece] : octets.size() - at;
        // A fresh copy each time, as when the buffer has moved.
        received = std::string{received} + octets.substr(at, size);
        at = received.size();
        if (!in_body) {
            step = parser.parse_head(received);
            if (step == RequestParser::Step::done) {
                RC_ASSERT(answers[which].starts_with(std::string{parser.head().method} + " " +
                                                     std::string{parser.head().target}));
                in_body = parser.framing().has_body();
                done = parser.head().size;
                if (!in_body) RC_ASSERT(done == octets.size());
                if (in_body) step = RequestParser::Step::more;
            }
        }
        if (in_body && done < received.size()) {
            step = parser.parse_body(std::string_view{received}.substr(done), body, done);
        }
        RC_ASSERT(step != RequestParser::Step::refused);
        RC_ASSERT((step == RequestParser::Step::done) == (at == octets.size()));
    }
    RC_ASSERT(done == octets.size());
    RC_ASSERT(answers[which].ends_with(body));
}

RC_GTEST_PROP(Fragments, of_anything_never_break_the_parser, ()) {
    // Valid requests with a few octets changed: read or refused, never beyond the buffer.
    std::string octets = requests[*rc::gen::inRange<std::size_t>(0, std::size(requests))];
    for (int changes = *rc::gen::inRange(1, 6); changes > 0; --changes) {
        auto const at = *rc::gen::inRange<std::size_t>(0, octets.size());
        octets[at] = *rc::gen::oneOf(rc::gen::arbitrary<char>(),
                                     rc::gen::element('\r', '\n', ' ', '\t', ':', ',', '0', '\0'));
    }
    RequestParser parser{{16'384, 8192, 100, 1000}};
    std::string body;
    std::size_t given = 0;
    auto step = RequestParser::Step::more;
    while (step == RequestParser::Step::more && given < octets.size()) {
        given = std::min(octets.size(), given + *rc::gen::inRange<std::size_t>(1, 200));
        // Exactly as large as its contents, so that a sanitizer sees every step beyond.
        std::vector<char> const exact(octets.begin(),
                                      octets.begin() + static_cast<std::ptrdiff_t>(given));
        step = parser.parse_head({exact.data(), exact.size()});
    }
    if (step != RequestParser::Step::done || !parser.framing().has_body()) return;
    step = RequestParser::Step::more;
    for (std::size_t done = parser.head().size; step == RequestParser::Step::more;) {
        std::vector<char> const exact(octets.begin() + static_cast<std::ptrdiff_t>(done),
                                      octets.begin() + static_cast<std::ptrdiff_t>(given));
        if (!exact.empty()) step = parser.parse_body({exact.data(), exact.size()}, body, done);
        if (given == octets.size()) break;
        given = std::min(octets.size(), given + 10);
    }
    RC_ASSERT(body.size() <= 1000U);
}

RC_GTEST_PROP(Fragments, of_many_requests_are_answered_in_order, ()) {
    static Running running;
    auto const order = *rc::gen::container<std::vector<std::size_t>>(
        10, rc::gen::inRange<std::size_t>(0, std::size(requests)));
    auto const cuts = *pieces();
    std::string octets;
    for (auto which : order)
        octets += requests[which];
    Client client{running.port()};
    std::size_t at = 0;
    for (std::size_t size : cuts) {
        client.send(std::string_view{octets}.substr(std::min(at, octets.size()), size));
        at += size;
    }
    client.send(std::string_view{octets}.substr(std::min(at, octets.size())));
    for (auto which : order)
        RC_ASSERT(client.read().body == answers[which]);
}

}  // namespace
}  // namespace consult::transport
