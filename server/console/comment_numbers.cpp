#include "console/comment_numbers.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "web/excerpt.h"

namespace consult::console {
namespace {

/// Wrong numbers told at once.
constexpr std::size_t most_problems = 20;

/// What stands before a number alone. A letter alone would not do: N95 is a mask.
constexpr std::array<std::string_view, 4> marks{"№", "#", "No.", "no."};
constexpr std::array<std::string_view, 3> spaces{" ", "\t", "\u00a0"};

std::string_view without_spaces(std::string_view text) {
    for (bool found = true; found;) {
        found = false;
        for (std::string_view const space : spaces) {
            if (text.starts_with(space)) {
                text.remove_prefix(space.size());
                found = true;
            }
            if (text.ends_with(space)) {
                text.remove_suffix(space.size());
                found = true;
            }
        }
    }
    return text;
}

std::optional<std::uint64_t> sequence_in(std::string_view text) {
    std::uint64_t sequence = 0;
    char const* const end = text.data() + text.size();
    auto const [stop, wrong] = std::from_chars(text.data(), end, sequence);
    if (wrong != std::errc{} || stop != end || sequence == 0) return std::nullopt;
    return sequence;
}

/// The last part of a number behind a mark such as `№`.
std::optional<std::uint64_t> marked_sequence(std::string_view text) {
    for (std::string_view const mark : marks) {
        if (text.starts_with(mark)) return sequence_in(without_spaces(text.substr(mark.size())));
    }
    return std::nullopt;
}

/// A number that names its consultation, with `/` or `-` before the last part, in whatever case.
std::optional<CommentNumber> whole_number(std::string_view text) {
    std::string large{text};
    for (char& c : large) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    if (Result<CommentNumber> number = CommentNumber::parse(large)) return *number;
    std::size_t const slash = large.find('/');
    if (slash == std::string::npos) return std::nullopt;
    Result<ConsultationNumber> const consultation =
        ConsultationNumber::parse(std::string_view{large}.substr(0, slash));
    std::optional<std::uint64_t> const sequence =
        sequence_in(std::string_view{large}.substr(slash + 1));
    if (!consultation || !sequence) return std::nullopt;
    return CommentNumber{*consultation, *sequence};
}

}  // namespace

Result<CommentNumber> read_comment_number(ConsultationNumber const& consultation,
                                          std::string_view text) {
    std::string_view const number = without_spaces(text);
    if (auto const sequence = sequence_in(number)) return CommentNumber{consultation, *sequence};
    if (auto const sought = sought_comment(consultation, number)) return *sought;
    return refuse(
        ErrorCode::invalid, "comments", "console.comment_number",
        "“{text}” is no comment number. Write it as {example}, or the last part alone.",
        {{"text", web::excerpt(text, 40)}, {"example", CommentNumber{consultation, 317}.text()}});
}

std::optional<CommentNumber> sought_comment(ConsultationNumber const& consultation,
                                            std::string_view text) {
    std::string_view const number = without_spaces(text);
    if (auto const sequence = marked_sequence(number))
        return CommentNumber{consultation, *sequence};
    return whole_number(number);  // a number alone may be a word
}

Result<std::vector<CommentNumber>> read_comment_numbers(ConsultationNumber const& consultation,
                                                        std::string_view text) {
    constexpr std::string_view between = " \t\r\n,;";
    std::vector<CommentNumber> numbers;
    Problems problems;
    std::size_t wrong = 0;
    std::size_t at = text.find_first_not_of(between);
    while (at != std::string_view::npos && wrong < most_problems) {
        std::size_t const end = std::min(text.find_first_of(between, at), text.size());
        Result<CommentNumber> number = read_comment_number(consultation, text.substr(at, end - at));
        if (number) {
            numbers.push_back(std::move(*number));
        } else {
            problems.add(number.error());
            ++wrong;
        }
        at = text.find_first_not_of(between, end);
    }
    if (!problems.empty()) return problems.refusal();
    return numbers;
}

Result<std::vector<CommentNumber>> ticked_comments(Desk const& desk, Docket const& docket) {
    std::string text;
    for (std::string const& value : desk.form.values("comment"))
        text += value + '\n';
    return read_comment_numbers(docket.number(), text);
}

std::string comment_numbers_text(std::vector<CommentNumber> const& numbers) {
    std::string text;
    for (CommentNumber const& number : numbers)
        text += number.text() + "\n";
    return text;
}

}  // namespace consult::console
