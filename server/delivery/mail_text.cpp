#include "delivery/mail_text.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "delivery/base64.h"

namespace consult::delivery {
namespace {

/// Octets of text in an encoded word: of the 76 that a line has (RFC 2047), less `Subject: ` in
/// front,
/// `=?UTF-8?B?` and `?=`, in groups of four for three.
constexpr std::size_t octets_in_word = 39;
constexpr std::size_t octets_in_line = 57;  // 76 characters of base64
/// An ASCII value that is longer is folded by encoding it.
constexpr std::size_t longest_plain = 60;

/// C0 and DEL; those above are parts of letters in UTF-8.
std::string without_controls(std::string_view text) {
    std::string clean{text};
    std::ranges::replace_if(
        clean, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 127; }, ' ');
    return clean;
}

bool is_plain(std::string_view text) {
    return text.size() <= longest_plain && text.find("=?") == std::string_view::npos &&
           std::ranges::all_of(text, [](char c) { return c >= ' ' && c < 127; });
}

/// How many octets of `text`, `most` at the most, are whole characters.
std::size_t whole_characters(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text.size();
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    return end == 0 ? most : end;
}

/// `Thu, 26 Nov 2026 21:11:31 +0000`; the words are English in every language.
std::string date_text(Instant instant) {
    using namespace std::chrono;
    constexpr std::array<char const*, 7> weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<char const*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto const day = floor<days>(instant);
    year_month_day const date{day};
    hh_mm_ss const time{floor<seconds>(instant - day)};
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d +0000",
                  weekdays.at(weekday{day}.c_encoding()), static_cast<unsigned>(date.day()),
                  months.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()),
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return text.data();
}

std::string sender(Mail const& mail) {
    std::string const address = "<" + without_controls(mail.from_address) + ">";
    if (mail.from_name.empty()) return address;
    std::string const name = encoded_header(mail.from_name);
    if (name.starts_with("=?")) return name + "\r\n " + address;
    std::string quoted;
    for (char const c : name) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return "\"" + quoted + "\" " + address;
}

/// The body with CRLF, in base64, in lines.
std::string encoded_body(std::string_view body) {
    std::string lines;
    for (char const c : body) {
        if (c == '\r') continue;
        lines += c == '\n' ? "\r\n" : std::string(1, c);
    }
    std::string text;
    for (std::size_t i = 0; i < lines.size(); i += octets_in_line)
        text += base64(std::string_view{lines}.substr(i, octets_in_line)) + "\r\n";
    return text;
}

}  // namespace

std::string encoded_header(std::string_view text) {
    std::string const clean = without_controls(text);
    if (is_plain(clean)) return clean;
    std::string words;
    for (std::string_view rest = clean; !rest.empty();) {
        std::size_t const length = whole_characters(rest, octets_in_word);
        if (!words.empty()) words += "\r\n ";
        words += "=?UTF-8?B?" + base64(rest.substr(0, length)) + "?=";
        rest.remove_prefix(length);
    }
    return words;
}

std::string to_text(Mail const& mail) {
    std::string text;
    auto const field = [&](std::string_view name, std::string_view value) {
        text.append(name).append(": ").append(value).append("\r\n");
    };
    field("Date", date_text(mail.date));
    field("From", sender(mail));
    field("To", "<" + without_controls(mail.to) + ">");
    field("Subject", encoded_header(mail.subject));
    field("Message-ID", "<" + without_controls(mail.message_id) + ">");
    field("Auto-Submitted", "auto-generated");
    if (!mail.unsubscribe.empty()) {
        field("List-Unsubscribe", "<" + without_controls(mail.unsubscribe) + ">");
        field("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    field("MIME-Version", "1.0");
    field("Content-Type", "text/plain; charset=UTF-8");
    if (!mail.language.empty()) field("Content-Language", without_controls(mail.language));
    field("Content-Transfer-Encoding", "base64");
    return text + "\r\n" + encoded_body(mail.body);
}

}  // namespace consult::delivery
