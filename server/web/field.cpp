#include "web/field.h"

#include <algorithm>

#include "page/format.h"

namespace consult::web {
namespace {

using page::View;

/// The texts of the counter, which a script fills in with `%{count}`.
void add_counter(View& view, page::Translator const& words, std::size_t limit) {
    // The script chooses the form by its number; each is asked for by a number that has it.
    auto const under = [&](std::uint64_t n) {
        std::string text =
            words.plural("You have {n} character left", "You have {n} characters left", n);
        return text.replace(text.find(std::to_string(n)), std::to_string(n).size(), "%{count}");
    };
    auto const over = [&](std::uint64_t n) {
        std::string text =
            words.plural("You have {n} character too many", "You have {n} characters too many", n);
        return text.replace(text.find(std::to_string(n)), std::to_string(n).size(), "%{count}");
    };
    view.set("limit", std::to_string(limit))
        .set("limit_text", words.text("You can enter up to {count} characters",
                                      {{"count", page::format_number(words.language(), limit)}}))
        .set("under_one", under(1))
        .set("under_few", under(2))
        .set("under_many", under(5))
        .set("under_other", under(5))
        .set("at_limit", words.text("You have 0 characters left"))
        .set("over_one", over(1))
        .set("over_few", over(2))
        .set("over_many", over(5))
        .set("over_other", over(5));
}

}  // namespace

View Fields::common(std::string_view name, FieldStyle const& style) const {
    std::string const error = errors_.of(name);
    std::string described_by;
    if (!style.hint.empty()) described_by = std::string{name} + "-hint";
    if (!error.empty()) {
        if (!described_by.empty()) described_by += ' ';
        described_by += std::string{name} + "-error";
    }
    View view;
    view.set("id", name)
        .set("label_class", style.label_class)
        .set("legend_class", style.label_class)
        .set("hint", style.hint)
        .set("error", error)
        .set("described_by", described_by)
        .set("required", style.required)
        .set("small", style.small)
        .set("inline", false);
    return view;
}

View Fields::input(std::string_view name, std::string label, FieldStyle const& style) const {
    View view = common(name, style);
    view.set("label", std::move(label))
        .set("value", sent_.value(name))
        .set("type", style.type)
        .set("width_class", style.width_class)
        .set("autocomplete", style.autocomplete)
        .set("inputmode", "")
        .set("spellcheck_off", style.spellcheck_off);
    return view;
}

View Fields::text(std::string_view name, std::string label, FieldStyle const& style) const {
    View view = common(name, style);
    view.set("label", std::move(label))
        .set("value", sent_.value(name))
        .set("rows", std::to_string(style.rows));
    if (style.limit > 0) {
        add_counter(view, words_, style.limit);
        auto const* const described = std::get_if<std::string>(view.find("described_by"));
        view.set("described_by",
                 (described->empty() ? "" : *described + " ") + std::string{name} + "-info");
    } else {
        view.set("limit", "");
    }
    return view;
}

View Fields::select(std::string_view name, std::string label, std::vector<Option> const& options,
                    FieldStyle const& style) const {
    View view = common(name, style);
    std::vector<View> list;
    for (Option const& option : options) {
        list.emplace_back()
            .set("value", option.value)
            .set("label", option.label)
            .set("checked", option.value == sent_.value(name));
    }
    view.set("label", std::move(label)).set("options", std::move(list));
    return view;
}

View Fields::choices(std::string_view name, std::string legend, std::vector<Option> const& options,
                     FieldStyle const& style) const {
    View view = common(name, style);
    std::vector<std::string> const chosen = sent_.values(name);
    std::vector<View> list;
    for (Option const& option : options) {
        // The first has the field's own id, so that a link to the field finds it.
        std::string id{name};
        if (!list.empty()) id += "-" + std::to_string(list.size() + 1);
        list.emplace_back()
            .set("option_id", id)
            .set("value", option.value)
            .set("label", option.label)
            .set("option_hint", option.hint)
            .set("checked", std::ranges::find(chosen, option.value) != chosen.end());
    }
    view.set("legend", std::move(legend)).set("options", std::move(list));
    return view;
}

View Fields::date_time(std::string_view name, std::string legend, FieldStyle const& style) const {
    View view = common(name, style);
    view.set("legend", std::move(legend))
        .set("date", sent_.value(std::string{name} + "_date"))
        .set("time", sent_.value(std::string{name} + "_time"));
    return view;
}

View Fields::file(std::string_view name, std::string label, FieldStyle const& style) const {
    View view = common(name, style);
    view.set("label", std::move(label)).set("accept", style.accept).set("multiple", false);
    return view;
}

}  // namespace consult::web
