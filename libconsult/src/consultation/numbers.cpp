#include <algorithm>
#include <charconv>

#include <consult/comment.h>
#include <consult/consultation.h>

namespace consult {
namespace {

bool is_digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_code(std::string_view text) {
    return text.size() >= 2 && text.size() <= 12 && text.front() >= 'A' && text.front() <= 'Z' &&
           std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

/// A sequence as it is written, padded to `width` digits and no further; 0 for one that is beyond
/// what a storage can give.
std::optional<std::uint64_t> parse_sequence(std::string_view text, std::size_t width) {
    if (!is_digits(text) || text.size() < width || (text.size() > width && text.front() == '0')) {
        return std::nullopt;
    }
    std::uint64_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && value <= INT64_MAX ? value : 0;
}

tl::unexpected<Error> out_of_range(char const* field) {
    return refuse(
        ErrorCode::invalid, field, "number.out_of_range",
        "The number ends in a sequence that is never given; it lies between 1 and {most}.",
        {{"most", std::to_string(INT64_MAX)}});
}

std::string padded(std::uint64_t value, std::size_t width) {
    std::string digits = std::to_string(value);
    if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
    return digits;
}

constexpr std::size_t consultation_width = 4;
constexpr std::size_t comment_width = 6;

}  // namespace

Result<ConsultationNumber> ConsultationNumber::parse(std::string_view text) {
    std::size_t const first = text.find('-');
    std::size_t const second = first == std::string_view::npos ? first : text.find('-', first + 1);
    if (second != std::string_view::npos) {
        std::string_view const code = text.substr(0, first);
        std::string_view const year = text.substr(first + 1, second - first - 1);
        auto const sequence = parse_sequence(text.substr(second + 1), consultation_width);
        if (is_code(code) && is_digits(year) && year.size() == 4 && year >= "1900" && sequence) {
            if (*sequence == 0) return out_of_range("consultation");
            return ConsultationNumber{std::string{code}, std::stoi(std::string{year}), *sequence};
        }
    }
    return refuse(ErrorCode::invalid, "consultation", "consultation.number",
                  "Not a consultation's number; write it as MOH-2026-0012.");
}

std::string ConsultationNumber::text() const {
    return institution + "-" + std::to_string(year) + "-" + padded(sequence, consultation_width);
}

Result<CommentNumber> CommentNumber::parse(std::string_view text) {
    std::size_t const last = text.rfind('-');
    if (last != std::string_view::npos) {
        auto const consultation = ConsultationNumber::parse(text.substr(0, last));
        auto const sequence = parse_sequence(text.substr(last + 1), comment_width);
        if (consultation && sequence) {
            if (*sequence == 0) return out_of_range("comment");
            return CommentNumber{*consultation, *sequence};
        }
    }
    return refuse(ErrorCode::invalid, "comment", "comment.number",
                  "Not a comment's number; write it as MOH-2026-0012-000317.");
}

std::string CommentNumber::text() const {
    return consultation.text() + "-" + padded(sequence, comment_width);
}

}  // namespace consult
