/// What a template is filled with.
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace consult::page {

/// Named values for a template: texts, truths, lists, and views within. Texts are given ready to
/// read, with numbers and dates already written in the page's language; they are escaped when the
/// template is rendered.
///
/// In a section `{{#name}}` a value counts as present unless it is false, an empty text or an empty
/// list. What is not set is looked for in the surrounding views: a view that a partial is filled
/// with sets every name the partial knows.
class View {
public:
    using Value = std::variant<bool, std::string, std::vector<std::string>, std::vector<View>>;

    /// Sets or replaces a value. @return this view, so that calls can be chained.
    View& set(std::string_view name, std::string_view text) {
        return put(name, Value{std::string{text}});
    }
    View& set(std::string_view name, std::string text) { return put(name, Value{std::move(text)}); }
    View& set(std::string_view name, char const* text) {
        return put(name, Value{std::string{text}});
    }
    /// Only a bool: a number is written in the page's language first (format_number).
    View& set(std::string_view name, std::same_as<bool> auto truth) {
        return put(name, Value{truth});
    }
    View& set(std::string_view name, std::vector<std::string> texts) {
        return put(name, Value{std::move(texts)});
    }
    View& set(std::string_view name, std::vector<View> views) {
        return put(name, Value{std::move(views)});
    }
    View& set(std::string_view name, View view) {
        std::vector<View> one;
        one.push_back(std::move(view));
        return put(name, Value{std::move(one)});
    }

    [[nodiscard]] std::vector<std::pair<std::string, Value>> const& values() const {
        return values_;
    }
    /// The value of that name, or nullptr.
    [[nodiscard]] Value const* find(std::string_view name) const;

private:
    View& put(std::string_view name, Value value);

    std::vector<std::pair<std::string, Value>> values_;
};

}  // namespace consult::page
