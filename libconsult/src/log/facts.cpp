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

void CommentsFact::add(CommentNumber const& number) {
    digest_.update(number.text() + "\n");
    ++count_;
}

Fact CommentsFact::finish() {
    return {"comments_sha256", to_hex(digest_.finish())};
}

Fact comments_fact(std::vector<CommentNumber> comments) {
    std::ranges::sort(comments);
    CommentsFact fact;
    for (CommentNumber const& number : comments)
        fact.add(number);
    return fact.finish();
}

}  // namespace consult::log
