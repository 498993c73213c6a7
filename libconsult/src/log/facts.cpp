#include "log/facts.h"

#include <algorithm>
#include <vector>

#include "core/canonical.h"

namespace consult::log {

Fact text_fact(std::string_view name, std::string_view text) {
    return {std::string{name} + "_sha256", to_hex(sha256(text))};
}

Fact text_fact(std::string_view name, LocalizedText const& text) {
    CanonicalWriter writer;
    for (auto const& [language, words] : text.all()) {
        writer.short_string(language.tag()).long_string(words);
    }
    return text_fact(name, writer.take());
}

Fact comments_fact(std::span<CommentNumber const> comments) {
    std::vector<CommentNumber> sorted(comments.begin(), comments.end());
    std::sort(sorted.begin(), sorted.end());
    std::string lines;
    for (CommentNumber const& number : sorted)
        lines += number.text() + '\n';
    return text_fact("comments", lines);
}

}  // namespace consult::log
