#include <algorithm>
#include <charconv>

#include <consult/reading.h>
#include <consult/text.h>

#include "core/names.h"

namespace consult {
namespace {

constexpr Named<ReadingQueue> queue_names[] = {
    {ReadingQueue::unread, "unread"},
    {ReadingQueue::mine, "mine"},
    {ReadingQueue::assigned, "assigned"},
    {ReadingQueue::unassigned, "unassigned"},
    {ReadingQueue::needs_answer, "needs_answer"},
    {ReadingQueue::additions, "additions"},
    {ReadingQueue::organisations, "organisations"},
    {ReadingQueue::late, "late"},
};
constexpr Named<ReadingOrder> order_names[] = {
    {ReadingOrder::oldest_first, "oldest_first"},
    {ReadingOrder::newest_first, "newest_first"},
    {ReadingOrder::by_provision, "by_provision"},
};
constexpr std::string_view whole_draft = "-";
constexpr std::size_t most_provision = 500;

void refuse_choice(Problems& problems, std::string_view field) {
    problems.add(ErrorCode::invalid, std::string{field}, "reading.choice",
                 "There is no such choice; take one of the list.");
}

std::optional<AccountId> account_from(std::string_view text) {
    std::int64_t id = 0;
    char const* const end = text.data() + text.size();
    auto const [stop, wrong] = std::from_chars(text.data(), end, id);
    if (wrong != std::errc{} || stop != end || id < 1) return std::nullopt;
    return AccountId{id};
}

void take(ReadingFilter& filter, Problems& problems, std::string_view field,
          std::string const& value) {
    if (field == "queue") {
        std::optional<ReadingQueue> const queue = reading_queue_from(value);
        if (!queue) return refuse_choice(problems, field);
        if (!filter.has(*queue)) filter.queues.push_back(*queue);
    } else if (field == "assigned") {
        filter.assigned_to = account_from(value);
        if (!filter.assigned_to) refuse_choice(problems, field);
    } else if (field == "provision") {
        if (!check_text(value, field, {most_provision, false, true})) {
            return refuse_choice(problems, field);
        }
        filter.provision = value == whole_draft ? std::string{} : value;
    } else if (field == "language") {
        Result<Language> language = Language::parse(value);
        if (!language) return problems.add(language.error());
        filter.language = std::move(*language);
    } else if (field == "order") {
        std::optional<ReadingOrder> const order = reading_order_from(value);
        if (!order) return refuse_choice(problems, field);
        filter.order = *order;
    }
}

}  // namespace

std::string_view name(ReadingQueue queue) {
    return name_in(queue_names, queue);
}
std::optional<ReadingQueue> reading_queue_from(std::string_view name) {
    return value_in(queue_names, name);
}
std::span<ReadingQueue const> reading_queues() {
    static std::vector<ReadingQueue> const all = [] {
        std::vector<ReadingQueue> queues;
        for (auto const& [queue, name] : queue_names)
            queues.push_back(queue);
        return queues;
    }();
    return all;
}
std::string_view name(ReadingOrder order) {
    return name_in(order_names, order);
}
std::optional<ReadingOrder> reading_order_from(std::string_view name) {
    return value_in(order_names, name);
}

bool ReadingFilter::has(ReadingQueue queue) const {
    return std::ranges::find(queues, queue) != queues.end();
}

ReadingFields fields_of(ReadingFilter const& filter) {
    ReadingFields fields;
    for (ReadingQueue const queue : filter.queues)
        fields.emplace_back("queue", name(queue));
    if (filter.assigned_to) {
        fields.emplace_back("assigned", std::to_string(filter.assigned_to->value()));
    }
    if (filter.provision) {
        fields.emplace_back(
            "provision", filter.provision->empty() ? std::string{whole_draft} : *filter.provision);
    }
    if (filter.language) fields.emplace_back("language", filter.language->tag());
    if (filter.order != ReadingOrder::oldest_first)
        fields.emplace_back("order", name(filter.order));
    return fields;
}

Result<ReadingFilter> reading_filter_from(ReadingFields const& fields) {
    ReadingFilter filter;
    Problems problems;
    for (auto const& [field, value] : fields) {
        if (!value.empty()) take(filter, problems, field, value);
    }
    if (!problems.empty()) return problems.refusal();
    return filter;
}

}  // namespace consult
