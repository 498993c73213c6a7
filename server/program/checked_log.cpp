#include "program/checked_log.h"

#include <boost/json.hpp>

#include "program/command.h"

namespace consult::program {
namespace {

[[noreturn]] void fail_at(std::string const& url, std::string const& why) {
    throw Failure{url + " is no log of this platform: " + why};
}

boost::json::value parsed(std::string const& url, std::string const& body) {
    boost::json::error_code error;
    boost::json::value value = boost::json::parse(body, error);
    if (error || !value.is_object()) fail_at(url, "the answer is no JSON object");
    return value;
}

std::string member(std::string const& url, boost::json::value const& value, char const* name) {
    boost::json::object const* const object = value.if_object();
    boost::json::value const* const found = object ? object->if_contains(name) : nullptr;
    boost::json::string const* const text = found ? found->if_string() : nullptr;
    if (!text) fail_at(url, std::string{"it lacks "} + name);
    return std::string{*text};
}

}  // namespace

std::vector<Bytes> DatabaseLog::entries(std::uint64_t first, std::size_t count) {
    std::vector<Bytes> octets;
    for (LoggedEntry& entry : platform_->log().entries(first, count))
        octets.push_back(std::move(entry.octets));
    return octets;
}

std::optional<std::string> DatabaseLog::text_of(CommentNumber const& number) {
    Result<PublicComment> const found = platform_->comments().find(number);
    return found ? found->text : std::string{};
}

ServerLog::ServerLog(std::string url, std::function<bool()> give_up)
    : url_(std::move(url)), reader_(std::move(give_up)) {
    while (url_.ends_with('/'))
        url_.pop_back();
}

std::vector<Bytes> ServerLog::entries(std::uint64_t first, std::size_t count) {
    std::string const url = url_ + "/api/v1/log/entries?first=" + std::to_string(first) +
                            "&count=" + std::to_string(count);
    delivery::HttpAnswer const answer = reader_.get(url);
    if (answer.status != 200) fail_at(url, "it answered " + std::to_string(answer.status));
    boost::json::value const value = parsed(url, answer.body);
    boost::json::value const* const items = value.get_object().if_contains("items");
    if (!items || !items->is_array()) fail_at(url, "it lacks items");
    std::vector<Bytes> entries;
    for (boost::json::value const& item : items->get_array()) {
        std::optional<Bytes> octets = from_hex(member(url, item, "octets"));
        if (!octets) fail_at(url, "an entry's octets are not hexadecimal");
        entries.push_back(std::move(*octets));
    }
    return entries;
}

std::optional<std::string> ServerLog::text_of(CommentNumber const& number) {
    std::string const url = url_ + "/api/v1/comments/" + number.text();
    delivery::HttpAnswer const answer = reader_.get(url);
    if (answer.status == 404) return std::string{};
    if (answer.status != 200) fail_at(url, "it answered " + std::to_string(answer.status));
    return member(url, parsed(url, answer.body), "text");
}

}  // namespace consult::program
