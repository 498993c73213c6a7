#include <consult/platform/comment_search.h>
#include <consult/text.h>

#include "core/names.h"

namespace consult {
namespace {

constexpr Named<SearchOrder> order_names[] = {
    {SearchOrder::newest_first, "newest"},
    {SearchOrder::best_first, "relevance"},
};
constexpr Named<bool> answered_names[] = {{true, "true"}, {false, "false"}};

/// Takes a value over, or says what is wrong with it.
class Taking {
public:
    Taking(std::string const& field, std::string const& value, Problems& problems)
        : field_(field), value_(value), problems_(problems) {}

    template <class T>
    void choice(std::optional<T> found, auto& kept) {
        if (found) {
            kept = *found;
            return;
        }
        problems_.add(ErrorCode::invalid, field_, "reading.choice",
                      "There is no such choice; take one of the list.");
    }
    /// Of the whole draft where it is blank.
    void provision(std::optional<std::string>& kept) {
        kept = value_;
        if (!value_.empty()) problems_.add(check_text(value_, field_, {500, false, true}));
    }
    /// Whose refusals name no field.
    void moment(std::optional<Instant>& kept) {
        Result<Instant> const read = parse_instant(value_);
        if (read) kept = *read;
        if (!read) problems_.add(read.error().within(field_));
    }
    /// Whose refusals name the field `language`.
    void language(std::optional<Language>& kept) {
        Result<Language> read = Language::parse(value_);
        if (read) kept = std::move(*read);
        if (!read) problems_.add(read.error());
    }
    void into(CommentSearch& search) {
        if (field_ == "provision") provision(search.provision);
        if (value_.empty()) return;
        if (field_ == "words") search.words = value_;
        if (field_ == "submitter") search.submitter = value_;
        if (field_ == "order") choice(value_in(order_names, value_), search.order);
        if (field_ == "answered") choice(value_in(answered_names, value_), search.answered);
        if (field_ == "state") choice(comment_state_from(value_), search.state);
        if (field_ == "language") language(search.language);
        if (field_ == "received_from") moment(search.received_from);
        if (field_ == "received_until") moment(search.received_until);
    }

private:
    std::string const& field_;
    std::string const& value_;
    Problems& problems_;
};

}  // namespace

SearchFields fields_of(CommentSearch const& search) {
    SearchFields fields;
    auto const add = [&](char const* field, auto const& value) {
        fields.emplace_back(field, std::string{value});
    };
    if (!search.words.empty()) add("words", search.words);
    if (search.order != SearchOrder::newest_first) add("order", name_in(order_names, search.order));
    if (search.state) add("state", name(*search.state));
    if (search.language) add("language", search.language->tag());
    if (search.provision) add("provision", *search.provision);
    if (search.answered) add("answered", name_in(answered_names, *search.answered));
    if (!search.submitter.empty()) add("submitter", search.submitter);
    if (search.received_from) add("received_from", to_text(*search.received_from));
    if (search.received_until) add("received_until", to_text(*search.received_until));
    return fields;
}

Result<CommentSearch> comment_search_from(SearchFields const& fields) {
    CommentSearch search;
    Problems problems;
    for (auto const& [field, value] : fields)
        Taking{field, value, problems}.into(search);
    if (!problems.empty()) return problems.refusal();
    return search;
}

}  // namespace consult
