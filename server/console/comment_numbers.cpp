#include "console/comment_numbers.h"

#include <charconv>

#include "web/excerpt.h"

namespace consult::console {
namespace {

/// Wrong numbers told at once.
constexpr std::size_t most_problems = 20;

}  // namespace

Result<CommentNumber> read_comment_number(ConsultationNumber const& consultation,
                                          std::string_view text) {
    std::uint64_t sequence = 0;
    char const* const end = text.data() + text.size();
    auto const [stop, wrong] = std::from_chars(text.data(), end, sequence);
    if (wrong == std::errc{} && stop == end && sequence > 0) {
        return CommentNumber{consultation, sequence};
    }
    if (Result<CommentNumber> number = CommentNumber::parse(text)) return number;
    return refuse(
        ErrorCode::invalid, "comments", "console.comment_number",
        "“{text}” is no comment number. Write it as {example}, or the last part alone.",
        {{"text", web::excerpt(text, 40)}, {"example", CommentNumber{consultation, 317}.text()}});
}

std::optional<CommentNumber> sought_comment(ConsultationNumber const& consultation,
                                            std::string_view text) {
    constexpr std::string_view spaces = " \t";
    text.remove_prefix(std::min(text.find_first_not_of(spaces), text.size()));
    while (!text.empty() && spaces.find(text.back()) != std::string_view::npos)
        text.remove_suffix(1);
    std::string const of_this = consultation.text() + "/";
    if (text.starts_with(of_this)) {
        text.remove_prefix(of_this.size());
    } else if (text.starts_with('#')) {
        text.remove_prefix(1);
    } else if (!CommentNumber::parse(text)) {
        return std::nullopt;  // a number alone may be a word
    }
    Result<CommentNumber> const number = read_comment_number(consultation, text);
    if (!number || number->consultation != consultation) return std::nullopt;
    return *number;
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
