#include <consult/http/message.h>

#include <algorithm>
#include <future>

namespace consult::http {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_name(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char a, char b) { return lower(a) == lower(b); });
}

}  // namespace

void Fields::set(std::string_view name, std::string value) {
    std::erase_if(fields_, [&](auto const& field) { return same_name(field.first, name); });
    fields_.emplace_back(name, std::move(value));
}

std::string_view Fields::value(std::string_view name) const {
    for (auto const& [known, value] : fields_) {
        if (same_name(known, name)) return value;
    }
    return {};
}

bool Fields::has(std::string_view name) const {
    return std::any_of(fields_.begin(), fields_.end(),
                       [&](auto const& field) { return same_name(field.first, name); });
}

Reply& Reply::operator=(Reply&& other) noexcept {
    std::swap(send_, other.send_);
    return *this;
}

Reply::~Reply() {
    if (!send_) return;
    Response response;
    response.status = 500;
    response.fields.add("Content-Type", "application/problem+json");
    response.body = std::string{R"({"type":"about:blank","title":"Internal error","status":500})"};
    try {
        send_(std::move(response));
    } catch (...) {
        // Whoever should have been told is gone.
    }
}

void Reply::operator()(Response response) {
    std::exchange(send_, nullptr)(std::move(response));
}

Response handle_blocking(Handler& handler, Request request) {
    std::promise<Response> promise;
    std::future<Response> response = promise.get_future();
    handler.handle(std::move(request), Reply{[&promise](Response ready) {
                       promise.set_value(std::move(ready));
                   }});
    return response.get();
}

}  // namespace consult::http
