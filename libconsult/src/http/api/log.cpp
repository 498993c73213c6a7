#include "http/api/answers.h"
#include "http/api/routes.h"

namespace consult::http {
namespace {

Result<std::optional<std::uint64_t>> optional_number(Call const& call, std::string_view name) {
    std::string_view const given = call.query_value(name);
    if (given.empty()) return std::optional<std::uint64_t>{};
    Result<std::int64_t> const number = whole_number(given, name, 0);
    if (!number) return tl::unexpected(number.error());
    return std::optional{static_cast<std::uint64_t>(*number)};
}

Answer head(Call& call) {
    return json_response(view(call.platform.log().head()));
}

Answer entries(Call& call) {
    Result<std::optional<std::uint64_t>> const first = optional_number(call, "first");
    if (!first) return tl::unexpected(first.error());
    Result<std::optional<std::uint64_t>> const count = optional_number(call, "count");
    if (!count) return tl::unexpected(count.error());
    boost::json::array items;
    for (LoggedEntry const& entry :
         call.platform.log().entries(first->value_or(0), count->value_or(100))) {
        items.push_back(view(entry));
    }
    return json_response({{"items", std::move(items)}});
}

Result<std::uint64_t> position(Call const& call) {
    Result<std::int64_t> const number = whole_number(call.path_value("position"), "position", 0);
    if (!number) return tl::unexpected(number.error());
    return static_cast<std::uint64_t>(*number);
}

Answer entry(Call& call) {
    Result<std::uint64_t> const at = position(call);
    if (!at) return tl::unexpected(at.error());
    return answered(call.platform.log().entry(*at),
                    [](LoggedEntry const& found) { return view(found); });
}

Answer proof(Call& call) {
    Result<std::uint64_t> const at = position(call);
    if (!at) return tl::unexpected(at.error());
    Result<std::optional<std::uint64_t>> const size = optional_number(call, "size");
    if (!size) return tl::unexpected(size.error());
    return answered(call.platform.log().inclusion(*at, *size),
                    [](InclusionProof const& found) { return view(found); });
}

Answer consistency(Call& call) {
    Result<std::optional<std::uint64_t>> const earlier = optional_number(call, "earlier");
    if (!earlier) return tl::unexpected(earlier.error());
    Result<std::optional<std::uint64_t>> const later = optional_number(call, "later");
    if (!later) return tl::unexpected(later.error());
    std::uint64_t const from = earlier->value_or(0);
    std::uint64_t const to = later->value_or(call.platform.log().head().size);
    Result<std::vector<Digest>> const path = call.platform.log().consistency(from, to);
    if (!path) return tl::unexpected(path.error());
    Result<TreeHead> const from_head = call.platform.log().head_at(from);
    Result<TreeHead> const to_head = call.platform.log().head_at(to);
    if (!from_head || !to_head) return tl::unexpected((from_head ? to_head : from_head).error());
    boost::json::array hashes;
    for (Digest const& hash : *path)
        hashes.emplace_back(to_hex(hash));
    return json_response(
        {{"earlier", view(*from_head)}, {"later", view(*to_head)}, {"path", std::move(hashes)}});
}

}  // namespace

void register_log(RouteTable& table) {
    std::string const log = "/api/v1/log";
    table.add("GET", log, "logHead", "Size and root of the action log", head).writes("TreeHead");
    table.add("GET", log + "/entries", "logEntries", "Entries in order", entries)
        .query("first", "integer", "Position of the first, from 0.")
        .query("count", "integer", "How many, at most 1,000; 100 when absent.")
        .writes("LoggedEntryList");
    table.add("GET", log + "/entries/{position}", "logEntry", "One entry", entry)
        .writes("LoggedEntry");
    table
        .add("GET", log + "/entries/{position}/proof", "inclusionProof",
             "That an entry is in the log (RFC 9162)", proof)
        .query("size", "integer", "Size of the tree; the present one when absent.")
        .writes("InclusionProof");
    table
        .add("GET", log + "/consistency", "consistencyProof",
             "That a log begins with an earlier one (RFC 9162)", consistency)
        .query("earlier", "integer", "Size of the earlier tree.")
        .query("later", "integer", "Size of the later tree; the present one when absent.")
        .writes("ConsistencyProof");
}

}  // namespace consult::http
