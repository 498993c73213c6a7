#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cstdio>
#include <future>

#include <consult/bytes.h>
#include <consult/error.h>
#include <consult/http/message.h>

namespace consult::http {

namespace {

char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool same_name(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char a, char b) { return lower(a) == lower(b); });
}

/// What is sent when nobody answers: a bug, of which the reader learns no more than that.
Response unanswered() {
    Response response;
    response.status = 500;
    response.fields.add("Content-Type", "application/problem+json");
    response.fields.add("Cache-Control", "no-store");
    response.body =
        std::string{R"({"type":"about:blank","title":"Internal Server Error","status":500})"};
    return response;
}

}  // namespace

void Fields::set(std::string_view name, std::string value) {
    std::erase_if(fields_, [name](auto const& field) { return same_name(field.first, name); });
    fields_.emplace_back(name, std::move(value));
}

std::string_view Fields::value(std::string_view name) const {
    auto const found = std::find_if(fields_.begin(), fields_.end(), [name](auto const& field) {
        return same_name(field.first, name);
    });
    return found == fields_.end() ? std::string_view{} : found->second;
}

bool Fields::has(std::string_view name) const {
    return std::any_of(fields_.begin(), fields_.end(),
                       [name](auto const& field) { return same_name(field.first, name); });
}

Response made(Response response) {
    if (!response.make) return response;
    Response made = response.make();
    if (made.route.empty()) made.route = response.route;
    return made;
}

Reply& Reply::operator=(Reply&& other) noexcept {
    // The answer owed so far, if any, is sent by the temporary as it dies.
    Reply taken{std::move(other)};
    std::swap(send_, taken.send_);
    std::swap(route_, taken.route_);
    return *this;
}

Reply::~Reply() {
    if (!send_) return;
    try {
        Response response = unanswered();
        response.route = route_;
        send_(std::move(response));
    } catch (...) {
        // Nobody is left to tell: the connection ends without an answer.
    }
}

void Reply::operator()(Response response) {
    if (!send_) throw Fault{"a request is answered a second time"};
    if (response.route.empty()) response.route = route_;
    std::exchange(send_, nullptr)(std::move(response));
}

Response handle_blocking(Handler& handler, Request request) {
    // Shared: the reply may outlive this call when the handler throws after passing it on.
    auto const answer = std::make_shared<std::promise<Response>>();
    std::future<Response> arrives = answer->get_future();
    handler.handle(std::move(request),
                   Reply{[answer](Response response) { answer->set_value(std::move(response)); }});
    return made(arrives.get());
}

std::string_view http_date(Instant now) {
    static constexpr char const* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr char const* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    using namespace std::chrono;
    thread_local sys_seconds written{seconds::min()};
    thread_local std::array<char, 64> text{};
    auto const second = floor<seconds>(now);
    if (second != written) {
        auto const midnight = floor<std::chrono::days>(second);
        year_month_day const date{midnight};
        hh_mm_ss const time{second - midnight};
        std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT",
                      days[weekday{midnight}.c_encoding()], unsigned{date.day()},
                      months[unsigned{date.month()} - 1], int{date.year()},
                      static_cast<int>(time.hours().count()),
                      static_cast<int>(time.minutes().count()),
                      static_cast<int>(time.seconds().count()));
        written = second;
    }
    return text.data();
}

std::string network_of(std::string_view address) {
    std::array<char, 16> octets{};
    std::string const text{address};
    if (inet_pton(AF_INET6, text.c_str(), octets.data()) != 1) return text;
    return to_hex({octets.data(), 8});
}

}  // namespace consult::http
