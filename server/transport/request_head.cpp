#include "server/transport/request_head.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <string>

#include "server/transport/ascii.h"

namespace consult::transport {

namespace {

bool is_host_letter(char c) {
    return is_digit(c) || is_letter(c) || c == '-' || c == '.' || c == '_';
}

bool is_ipv6(std::string_view text) {
    std::array<unsigned char, 16> address;
    return inet_pton(AF_INET6, std::string{text}.c_str(), address.data()) == 1;
}

/// `:8080`, `:` or nothing (RFC 3986 section 3.2.3).
bool is_port_suffix(std::string_view text) {
    if (text.empty()) return true;
    return text.front() == ':' && text.size() <= 6 &&
           std::all_of(text.begin() + 1, text.end(), is_digit);
}

/// Path and query in visible ASCII, or `*` for OPTIONS (RFC 9112 sections 3.2.1 and 3.2.4).
bool is_target(RequestHead const& head) {
    if (head.target == "*") return head.method == "OPTIONS";
    return head.target.starts_with('/') &&
           std::all_of(head.target.begin(), head.target.end(),
                       [](char c) { return c > ' ' && c < '\x7f' && c != '#'; });
}

/// Collects what the fields say of the framing.
class FramingReader {
public:
    explicit FramingReader(RequestHead const& head) : head_(head) {}

    Framing read() {
        if (!is_target(head_)) refuse("the request target is not a path in visible ASCII");
        for (HeadField const& field : head_.fields)
            read(field);
        if (hosts_ > 1 || (hosts_ == 0 && head_.http_1_1)) {
            refuse("exactly one Host field is needed");
        }
        if (lengths_ > 1) refuse("there are several Content-Length fields");
        if (encodings_ > 1) refuse("there are several Transfer-Encoding fields");
        if (lengths_ > 0 && encodings_ > 0) {
            refuse("Content-Length and Transfer-Encoding exclude each other");
        }
        return framing_;
    }

private:
    void read(HeadField const& field) {
        switch (field.kind) {
            case FieldKind::host: ++hosts_; return read_host(field.value);
            case FieldKind::content_length: ++lengths_; return read_length(field.value);
            case FieldKind::transfer_encoding: ++encodings_; return read_encoding(field.value);
            case FieldKind::expect: return read_expectation(field.value);
            default: return;
        }
    }

    void read_host(std::string_view value) {
        if (!is_host(value)) refuse("the Host field is not a host");
    }

    void read_length(std::string_view value) {
        auto const [end, error] =
            std::from_chars(value.data(), value.data() + value.size(), framing_.length);
        // from_chars takes a leading minus for no unsigned number, and no plus at all.
        if (error != std::errc{} || end != value.data() + value.size()) {
            refuse("Content-Length is not a number");
        }
    }

    void read_encoding(std::string_view value) {
        if (!head_.http_1_1) refuse("HTTP/1.0 knows no Transfer-Encoding");
        if (!same_ignoring_case(value, "chunked")) {
            refuse("the only Transfer-Encoding taken is chunked");
        }
        framing_.chunked = true;
    }

    void read_expectation(std::string_view value) {
        if (!head_.http_1_1) return;
        framing_.expects_continue = same_ignoring_case(value, "100-continue");
        if (!framing_.expects_continue) refuse("the only expectation met is 100-continue", 417);
    }

    void refuse(std::string_view detail, int status = 400) {
        if (!framing_.refusal) framing_.refusal = Refusal{status, detail};
    }

    RequestHead const& head_;
    Framing framing_;
    int hosts_ = 0;
    int lengths_ = 0;
    int encodings_ = 0;
};

}  // namespace

bool RequestHead::has(FieldKind kind) const {
    return std::any_of(fields.begin(), fields.end(),
                       [kind](HeadField const& field) { return field.kind == kind; });
}

std::string_view RequestHead::value(FieldKind kind) const {
    auto const found = std::find_if(fields.begin(), fields.end(),
                                    [kind](HeadField const& field) { return field.kind == kind; });
    return found == fields.end() ? std::string_view{} : found->value;
}

Framing check_framing(RequestHead const& head) {
    return FramingReader{head}.read();
}

bool is_host(std::string_view text) {
    if (text.size() > 255 + 6) return false;
    if (text.starts_with('[')) {
        auto const close = text.find(']');
        return close != std::string_view::npos && is_ipv6(text.substr(1, close - 1)) &&
               is_port_suffix(text.substr(close + 1));
    }
    auto const port = std::min(text.find(':'), text.size());
    return port > 0 && port <= 255 &&
           std::all_of(text.begin(), text.begin() + port, is_host_letter) &&
           is_port_suffix(text.substr(port));
}

}  // namespace consult::transport
