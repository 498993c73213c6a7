/// Stems of words of a language that libstemmer knows.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct sb_stemmer;

namespace consult::search {

/// Used by one thread at a time.
class Stemmer {
public:
    /// @param algorithm a name of libstemmer's, such as `russian`; Fault for one it does not know
    explicit Stemmer(char const* algorithm);

    /// What forms of the word have in common. @param word in the form of folded()
    [[nodiscard]] std::string stem(std::string_view word);

private:
    struct Delete {
        void operator()(sb_stemmer* stemmer) const noexcept;
    };
    std::unique_ptr<sb_stemmer, Delete> stemmer_;
};

}  // namespace consult::search
