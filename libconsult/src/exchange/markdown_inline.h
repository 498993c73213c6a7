/// Running text of Markdown into inline pieces.
#pragma once

#include <md4c.h>
#include <string>
#include <string_view>
#include <vector>

#include <consult/draft.h>

namespace consult::exchange {

/// An attribute of md4c as text, its character references decoded; an unknown one stays as it is
/// written.
[[nodiscard]] std::string decoded(MD_ATTRIBUTE const& attribute);

/// Builds runs of text from what md4c tells of spans and their text. Runs nest: a list item's goes
/// on when the paragraph within it has ended.
class MarkdownInlines {
public:
    /// What has no place in a run goes to `remainders`.
    MarkdownInlines(std::size_t deepest, std::vector<Remainder>& remainders)
        : deepest_(deepest), remainders_(remainders) {}

    void begin_run() { runs_.emplace_back(); }
    /// Ends the innermost run. @pre one has begun
    [[nodiscard]] std::vector<Inline> end_run();
    /// What the innermost run holds so far; it goes on empty. @pre one has begun
    [[nodiscard]] std::vector<Inline> take_waiting();

    /// Refuses spans nested past the limit. `detail` is md4c's for the type.
    [[nodiscard]] Result<> enter_span(MD_SPANTYPE type, void* detail);
    void leave_span();
    void add_text(MD_TEXTTYPE type, std::string_view text);

    /// Takes the first octets of its text off a run. @pre they end with a character
    void drop_front(std::vector<Inline>& run, std::size_t octets);

private:
    void add_link(Inline& piece, MD_ATTRIBUTE const& target, MD_ATTRIBUTE const& title);

    void leave_out_link(std::string target);
    void leave_out_links(Inline const& piece);

    std::size_t deepest_;
    std::vector<Remainder>& remainders_;
    std::vector<std::vector<Inline>> runs_;  // the innermost last
    std::vector<Inline> spans_;              // those entered, the innermost last
};

}  // namespace consult::exchange
