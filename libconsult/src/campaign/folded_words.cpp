#include "campaign/folded_words.h"

#include <array>
#include <string>
#include <utf8proc.h>

#include "campaign/word_hash.h"
#include "campaign/word_signs.h"

namespace consult::campaign {
namespace {

auto const* octets(char const* text) {
    return reinterpret_cast<utf8proc_uint8_t const*>(text);
}

/// A code point of a text; negative where the octet is none of UTF-8.
struct Read {
    CodePoint code_point;
    std::size_t size;
};

Read read_at(std::string_view text, std::size_t at, std::size_t end) {
    CodePoint code_point = -1;
    utf8proc_ssize_t const size = utf8proc_iterate(
        octets(text.data() + at), static_cast<utf8proc_ssize_t>(end - at), &code_point);
    if (size <= 0) return {-1, 1};
    return {code_point, static_cast<std::size_t>(size)};
}

/// Collects the signs of words; a sign that is of none ends the word before it.
class Collector {
public:
    explicit Collector(std::vector<Word>& words) : words_(words) {}

    /// A code point after NFKC, and the octets of the text it comes from.
    void add(CodePoint code_point, std::size_t begin, std::size_t end) {
        Expansion folded;
        std::size_t const count = fold(code_point, folded);
        for (std::size_t i = 0; i < count; ++i) {
            if (!is_of_words(folded[i])) {
                end_word();
                continue;
            }
            if (form_.empty()) begin_ = begin;
            end_ = end;
            std::array<utf8proc_uint8_t, 4> encoded{};
            utf8proc_ssize_t const size = utf8proc_encode_char(folded[i], encoded.data());
            form_.append(reinterpret_cast<char const*>(encoded.data()),
                         static_cast<std::size_t>(size));
        }
    }

    void end_word() {
        if (form_.empty()) return;
        words_.push_back({hash_of_word(form_), static_cast<std::uint32_t>(begin_),
                          static_cast<std::uint32_t>(end_)});
        form_.clear();
    }

private:
    std::vector<Word>& words_;
    std::string form_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

}  // namespace

void add_folded_words(std::string_view text, std::size_t begin, std::size_t end,
                      std::vector<Word>& words) {
    Collector collector(words);
    for (std::size_t at = begin; at < end;) {
        // From one code point that begins anew to the next: what is normalised together.
        Read const first = read_at(text, at, end);
        std::size_t next = at + first.size;
        while (next < end && first.code_point >= 0) {
            Read const following = read_at(text, next, end);
            if (begins_anew(following.code_point)) break;
            next += following.size;
        }
        if (first.code_point < 0) {
            collector.end_word();
        } else {
            std::string const form = composed_form(text.substr(at, next - at));
            for (std::size_t i = 0; i < form.size();) {
                Read const read = read_at(form, i, form.size());
                collector.add(read.code_point, at, next);
                i += read.size;
            }
        }
        at = next;
    }
    collector.end_word();
}

}  // namespace consult::campaign
