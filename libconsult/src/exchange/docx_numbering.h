/// Automatic numbers of paragraphs in a .docx file (ECMA-376 part 1, 17.9).
#pragma once

#include <array>
#include <cstddef>
#include <libxml/tree.h>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "exchange/docx_styles.h"

namespace consult::exchange {

/// The number a paragraph bears.
struct DocxNumber {
    std::string text;  ///< such as `1.`, `б)`, `Статья 5.`, `•`; empty when it shows none
    unsigned level = 0;  ///< in its list, from 0
};

/// Counts while paragraphs are asked for in reading order.
class DocxCounting {
public:
    /// `numbering` is the root of the part of numbering, or nullptr; it is not kept, `styles` is.
    DocxCounting(xmlNode const* numbering, DocxStyles const& styles);

    /// The number of the next paragraph; nothing when it stands in no list.
    [[nodiscard]] std::optional<DocxNumber> next(DocxParagraphFacts const& facts);

private:
    static constexpr std::size_t most_levels = 9;
    struct Level {
        unsigned start = 1;
        std::string format = "decimal";
        std::string text;  ///< `%1` is the number of the first level
        std::string style;
        std::optional<unsigned> restarts_after;  ///< 0 for never
        bool in_digits = false;
    };
    using Levels = std::array<Level, most_levels>;
    struct Kind {
        Levels levels;
        std::string style_link;  ///< of one that is another's, by its style
        std::array<std::optional<unsigned>, most_levels> counts;
    };
    struct List {
        std::string kind;
        std::array<std::optional<unsigned>, most_levels> starts;
        std::array<std::optional<Level>, most_levels> levels;
        bool is_begun = false;
    };

    static Level level_in(xmlNode const* node);
    void add_kind(xmlNode const* node);
    void add_list(xmlNode const* node);
    [[nodiscard]] Kind* kind_of(List const& list, DocxStyles const& styles, int hops = 0);
    static void count(Kind& kind, List& list, std::size_t at);
    static Level const& level_of(Kind const& kind, List const& list, std::size_t at);
    static std::string text_of(Kind const& kind, List const& list, std::size_t at);

    DocxStyles const& styles_;
    std::map<std::string, Kind, std::less<>> kinds_;
    std::map<std::string, List, std::less<>> lists_;
};

}  // namespace consult::exchange
