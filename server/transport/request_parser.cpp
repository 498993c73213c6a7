#include "server/transport/request_parser.h"

#include <algorithm>
#include <optional>
#include <vector>

// The one place that knows Beast; its own functions are compiled here too.
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/src.hpp>

namespace consult::transport {

namespace beast = boost::beast;
using boost::system::error_code;

namespace {

/// Longer extensions than this are nothing but padding.
constexpr std::size_t most_extension_octets = 256;

constexpr Refusal body_too_large{413, "the body is too large"};

/// A part of the head by its place, which holds when the buffer moves.
struct Place {
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
};

struct FieldPlace {
    Place name;
    Place value;
    FieldKind kind = FieldKind::other;
};

FieldKind kind_of(beast::http::field name) {
    using beast::http::field;
    switch (name) {
        case field::accept_encoding: return FieldKind::accept_encoding;
        case field::authorization: return FieldKind::authorization;
        case field::content_length: return FieldKind::content_length;
        case field::expect: return FieldKind::expect;
        case field::host: return FieldKind::host;
        case field::if_none_match: return FieldKind::if_none_match;
        case field::transfer_encoding: return FieldKind::transfer_encoding;
        default: return FieldKind::other;
    }
}

std::string_view within(std::string_view octets, Place place) {
    return octets.substr(place.begin, place.size);
}

/// Whether a request line that the parser can't take ends in a version of another HTTP.
bool is_other_version(std::string_view octets) {
    auto const line = octets.substr(0, octets.find('\r'));
    if (line.size() < 9) return false;
    auto const version = line.substr(line.size() - 9);
    auto const digit = [](char c) { return c >= '0' && c <= '9'; };
    return version.starts_with(" HTTP/") && digit(version[6]) && version[7] == '.' &&
           digit(version[8]);
}

/// Whether a field goes on in the next line (obs-fold): readers disagree on what it says.
bool has_folded_field(std::string_view head) {
    for (auto line = head.find('\n'); line != std::string_view::npos;
         line = head.find('\n', line)) {
        if (++line < head.size() && (head[line] == ' ' || head[line] == '\t')) return true;
    }
    return false;
}

bool is_plain(beast::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return c == '\t' || (c >= ' ' && c != '\x7f'); });
}

}  // namespace

/// What Beast calls as it recognises the parts of a message.
class RequestParser::Grammar final : public beast::http::basic_parser<true> {
public:
    Grammar(RequestLimits const& limits, std::vector<FieldPlace>& fields)
        : limits_(limits), fields_(fields) {
        header_limit(static_cast<std::uint32_t>(limits.header_octets));
        body_limit(limits.body_octets);
        fields_.clear();
    }

    /// Where the octets of the next put() start, and where the body goes.
    char const* base = nullptr;
    std::string* body = nullptr;

    Place method;
    Place target;
    bool http_1_1 = false;
    bool got_line = false;
    std::optional<Refusal> refusal;

private:
    void on_request_impl(beast::http::verb, beast::string_view method_text,
                         beast::string_view target_text, int version, error_code& error) override {
        got_line = true;
        method = place(method_text);
        target = place(target_text);
        http_1_1 = version == 11;
        if (target_text.size() > limits_.target_octets) {
            refuse({414, "the request target is too long"}, error);
        }
    }

    void on_field_impl(beast::http::field name, beast::string_view name_text,
                       beast::string_view value, error_code& error) override {
        // Trailers come this way too, after the head: nothing in them counts.
        if (is_header_done()) return;
        if (fields_.size() == limits_.fields) {
            return refuse({400, "there are too many fields"}, error);
        }
        fields_.push_back({place(name_text), place(value), kind_of(name)});
    }

    void on_chunk_header_impl(std::uint64_t, beast::string_view extensions,
                              error_code& error) override {
        if (extensions.size() > most_extension_octets || !is_plain(extensions)) {
            refuse({400, "a chunk extension is too long or not text"}, error);
        }
    }

    std::size_t on_body_impl(beast::string_view octets, error_code&) override {
        body->append(octets.data(), octets.size());
        return octets.size();
    }

    std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view octets,
                                   error_code& error) override {
        return on_body_impl(octets, error);
    }

    void on_response_impl(int, beast::string_view, int, error_code&) override {}
    void on_header_impl(error_code&) override {}
    void on_body_init_impl(boost::optional<std::uint64_t> const&, error_code&) override {}
    void on_finish_impl(error_code&) override {}

    /// Beast unfolds a folded value outside the buffer: its place is of no use, and never used,
    /// since such heads are refused.
    [[nodiscard]] Place place(beast::string_view text) const {
        auto const begin =
            reinterpret_cast<std::uintptr_t>(text.data()) - reinterpret_cast<std::uintptr_t>(base);
        return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(text.size())};
    }

    void refuse(Refusal why, error_code& error) {
        refusal = why;
        error = beast::http::error::bad_field;
    }

    RequestLimits const& limits_;
    std::vector<FieldPlace>& fields_;
};

struct RequestParser::State {
    RequestLimits limits;
    std::vector<FieldPlace> places;
    std::optional<Grammar> grammar;
    std::size_t skipped = 0;  // an empty line before the head
    std::size_t used = 0;     // of the head
    RequestHead head;
    Framing framing;
    Refusal refusal;

    Step refuse(Refusal why) {
        refusal = why;
        return Step::refused;
    }
    Step refuse(error_code why, std::string_view octets);
    Step refuse_long_head(std::string_view octets);
    void describe_head(std::string_view octets);
};

RequestParser::RequestParser(RequestLimits limits) : state_(std::make_unique<State>()) {
    state_->limits = limits;
    restart();
}

RequestParser::~RequestParser() = default;

void RequestParser::restart() {
    state_->grammar.emplace(state_->limits, state_->places);
    state_->skipped = 0;
    state_->used = 0;
}

RequestHead const& RequestParser::head() const {
    return state_->head;
}
Framing const& RequestParser::framing() const {
    return state_->framing;
}
Refusal RequestParser::refusal() const {
    return state_->refusal;
}

RequestParser::Step RequestParser::parse_head(std::string_view octets) {
    State& state = *state_;
    Grammar& grammar = *state.grammar;
    // Some clients leave an empty line behind their last request (RFC 9112 section 2.2).
    if (state.used + state.skipped == 0) {
        if (octets == "\r") return Step::more;
        if (octets.starts_with("\r\n")) state.skipped = 2;
    }
    octets.remove_prefix(state.skipped);
    grammar.base = octets.data();
    error_code error;
    auto const fresh = octets.substr(state.used);
    state.used += grammar.put(boost::asio::const_buffer{fresh.data(), fresh.size()}, error);
    if (error == beast::http::error::need_more) {
        bool const line_too_long = !grammar.got_line &&
                                   octets.size() > state.limits.target_octets + 64 &&
                                   octets.find('\n') == std::string_view::npos;
        if (line_too_long || octets.size() >= state.limits.header_octets) {
            return state.refuse_long_head(octets);
        }
        return Step::more;
    }
    if (error) return state.refuse(error, octets);
    if (state.used > state.limits.header_octets) return state.refuse_long_head(octets);
    if (has_folded_field(octets.substr(0, state.used))) {
        return state.refuse({400, "a field is folded over several lines"});
    }
    state.describe_head(octets);
    state.framing = check_framing(state.head);
    if (state.framing.refusal) return state.refuse(*state.framing.refusal);
    return Step::done;
}

void RequestParser::State::describe_head(std::string_view octets) {
    head.size = skipped + used;
    head.method = within(octets, grammar->method);
    head.target = within(octets, grammar->target);
    head.http_1_1 = grammar->http_1_1;
    head.keep_alive = grammar->http_1_1 && grammar->keep_alive();
    head.fields.clear();
    for (FieldPlace const& field : places) {
        head.fields.push_back(
            {within(octets, field.name), within(octets, field.value), field.kind});
    }
}

bool RequestParser::limit_body(std::uint64_t octets) {
    std::uint64_t const most = std::min(octets, state_->limits.body_octets);
    if (state_->framing.length > most) {
        state_->refuse(body_too_large);
        return false;
    }
    if (state_->framing.chunked) state_->grammar->body_limit(most);
    return true;
}

RequestParser::Step RequestParser::parse_body(std::string_view octets, std::string& body,
                                              std::size_t& used) {
    Grammar& grammar = *state_->grammar;
    grammar.body = &body;
    grammar.eager(true);
    error_code error;
    used += grammar.put(boost::asio::const_buffer{octets.data(), octets.size()}, error);
    if (error && error != beast::http::error::need_more) return state_->refuse(error, octets);
    return grammar.is_done() ? Step::done : Step::more;
}

RequestParser::Step RequestParser::State::refuse(error_code why, std::string_view octets) {
    using beast::http::error;
    if (grammar->refusal) return refuse(*grammar->refusal);
    if (why == error::header_limit) return refuse_long_head(octets);
    if (why == error::body_limit) return refuse(body_too_large);
    if (why == error::bad_version && is_other_version(octets)) {
        return refuse({505, "HTTP/1.1 is spoken here"});
    }
    return refuse(
        {400, grammar->got_line ? "the request is malformed" : "the request line is malformed"});
}

RequestParser::Step RequestParser::State::refuse_long_head(std::string_view octets) {
    if (octets.find('\n') == std::string_view::npos) {
        return refuse({414, "the request target is too long"});
    }
    return refuse({431, "the fields are too long"});
}

}  // namespace consult::transport
