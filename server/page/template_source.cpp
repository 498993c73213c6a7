#include "page/template_source.h"

#include <algorithm>
#include <optional>

#include <consult/error.h>

namespace consult::page {
namespace {

constexpr std::string_view white = " \t\r\n";

std::string_view trimmed(std::string_view text) {
    std::size_t const first = text.find_first_not_of(white);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(white) - first + 1);
}

std::string with_single_spaces(std::string_view text) {
    std::string result;
    for (char const c : trimmed(text)) {
        if (white.find(c) == std::string_view::npos) {
            result += c;
        } else if (!result.ends_with(' ')) {
            result += ' ';
        }
    }
    return result;
}

[[noreturn]] void refuse_source(std::string const& why, std::string_view near) {
    throw Fault{"template: " + why + " near: " + std::string{near.substr(0, 60)}};
}

/// Whether every brace belongs to a `{name}`, so that the text can become a piece of a template.
bool is_plain_message(std::string_view text) {
    while (true) {
        std::size_t const open = text.find_first_of("{}");
        if (open == std::string_view::npos) return true;
        std::size_t const close = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", open + 1);
        bool const is_place = text[open] == '{' && close != std::string_view::npos &&
                              text[close] == '}' && close > open + 1;
        if (!is_place) return false;
        text.remove_prefix(close + 1);
    }
}

/// One piece of a template: text up to a tag, and the tag with what it covers.
struct Piece {
    enum class Kind { end, partial, message, other };
    Kind kind = Kind::end;
    std::string_view text;    ///< before the tag
    std::string_view tag;     ///< the tag as written, for `other`
    std::string_view name;    ///< of a partial
    TemplateMessage message;  ///< of a message
};

/// Takes a template apart from the front.
class Pieces {
public:
    explicit Pieces(std::string_view source) : rest_(source) {}

    Piece next() {
        std::size_t const open = rest_.find("{{");
        Piece piece;
        piece.text = rest_.substr(0, open);
        if (open == std::string_view::npos) {
            rest_ = {};
            return piece;
        }
        rest_.remove_prefix(open);
        std::size_t const close = rest_.find("}}");
        if (close == std::string_view::npos) refuse_source("a tag without end", rest_);
        piece.tag = rest_.substr(0, close + 2);
        std::string_view const inside = trimmed(rest_.substr(2, close - 2));
        if (inside.empty() || inside.front() == '{' || inside.front() == '&') {
            refuse_source("only escaped variables are allowed", rest_);
        }
        if (inside.front() == '=') refuse_source("delimiters stay as they are", rest_);
        rest_.remove_prefix(close + 2);
        read(piece, inside);
        return piece;
    }

private:
    void read(Piece& piece, std::string_view inside) {
        bool const opens_message = inside == "#t" || inside.starts_with("#t ");
        if (opens_message) {
            std::size_t const end = rest_.find("{{/t}}");
            if (end == std::string_view::npos) refuse_source("a message without {{/t}}", rest_);
            std::string_view const body = rest_.substr(0, end);
            if (body.find("{{") != std::string_view::npos) {
                refuse_source("a message holds text and {names} only", body);
            }
            piece.kind = Piece::Kind::message;
            piece.message = {std::string{trimmed(inside.substr(2))}, with_single_spaces(body)};
            if (piece.message.text.empty()) refuse_source("an empty message", rest_);
            if (!is_plain_message(piece.message.text)) refuse_source("a brace of no {name}", body);
            rest_.remove_prefix(end + std::string_view{"{{/t}}"}.size());
        } else if (inside == "/t") {
            refuse_source("{{/t}} without its message", rest_);
        } else if (inside.front() == '>') {
            piece.kind = Piece::Kind::partial;
            piece.name = trimmed(inside.substr(1));
        } else {
            piece.kind = Piece::Kind::other;
        }
    }

    std::string_view rest_;
};

/// A translation as a piece of a template: escaped, its `{name}` as variables.
std::string as_template(std::string const& translation) {
    if (!is_plain_message(translation)) refuse_source("a translation with a tag", translation);
    std::string const text = escaped(translation);
    std::string result;
    for (char const c : text) {
        if (c == '{') result += "{{";
        else if (c == '}') result += "}}";
        else result += c;
    }
    return result;
}

/// Puts a page together out of its layout, partials and translations.
class Assembly {
public:
    Assembly(std::string_view page, TemplateLookup const& lookup,
             TemplateTranslation const& translate)
        : page_(page), lookup_(lookup), translate_(translate) {}

    std::string document() {
        std::string_view layout = "layout";
        std::string_view const source = lookup_(page_);
        constexpr std::string_view marker = "{{!layout ";
        if (source.starts_with(marker)) {
            layout = source.substr(marker.size(), source.find("}}") - marker.size());
        }
        add(trimmed(layout));
        return std::move(result_);
    }

private:
    void add(std::string_view name) {
        if (std::ranges::find(open_, name) != open_.end()) {
            throw Fault{"template " + std::string{name} + " contains itself"};
        }
        open_.emplace_back(name);
        Pieces pieces{trimmed(lookup_(name))};
        for (Piece piece = pieces.next();; piece = pieces.next()) {
            add_text(piece.text);
            if (piece.kind == Piece::Kind::end) break;
            if (piece.kind == Piece::Kind::partial)
                add(piece.name == "content" ? page_ : piece.name);
            if (piece.kind == Piece::Kind::message)
                result_ += as_template(translate_(piece.message));
            if (piece.kind == Piece::Kind::other) result_ += piece.tag;
        }
        open_.pop_back();
    }

    /// Without the indentation of lines, which is for those who write templates.
    void add_text(std::string_view text) {
        for (char const c : text) {
            bool const indent = (c == ' ' || c == '\t') && result_.ends_with('\n');
            if (!indent) result_ += c;
        }
    }

    std::string_view page_;
    TemplateLookup const& lookup_;
    TemplateTranslation const& translate_;
    std::vector<std::string> open_;
    std::string result_;
};

}  // namespace

std::vector<TemplateMessage> messages_in(std::string_view source) {
    std::vector<TemplateMessage> messages;
    Pieces pieces{source};
    for (Piece piece = pieces.next(); piece.kind != Piece::Kind::end; piece = pieces.next()) {
        if (piece.kind == Piece::Kind::message) messages.push_back(std::move(piece.message));
    }
    return messages;
}

std::string assembled_page(std::string_view name, TemplateLookup const& lookup,
                           TemplateTranslation const& translate) {
    return Assembly{name, lookup, translate}.document();
}

std::string escaped(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (char const c : text) {
        switch (c) {
            case '&': result += "&amp;"; break;
            case '<': result += "&lt;"; break;
            case '>': result += "&gt;"; break;
            case '"': result += "&quot;"; break;
            case '\'': result += "&#39;"; break;
            default: result += c;
        }
    }
    return result;
}

}  // namespace consult::page
