#include "exchange/markdown_inline.h"

#include <utility>

#include "exchange/character_reference.h"
#include "exchange/inline_run.h"
#include "exchange/link_target.h"
#include "exchange/remainder.h"

namespace consult::exchange {
namespace {

struct DecodedAttribute {
    std::string text;
    bool is_whole = true;  ///< every character reference in it is known
};

DecodedAttribute decode(MD_ATTRIBUTE const& attribute) {
    DecodedAttribute decoded;
    if (attribute.size == 0) return decoded;  // an absent one has no parts
    for (std::size_t i = 0; attribute.substr_offsets[i] < attribute.size; ++i) {
        MD_OFFSET const start = attribute.substr_offsets[i];
        std::string_view const part{attribute.text + start,
                                    attribute.substr_offsets[i + 1] - start};
        if (attribute.substr_types[i] == MD_TEXT_NULLCHAR) {
            decoded.text += "\ufffd";
        } else if (attribute.substr_types[i] == MD_TEXT_ENTITY) {
            std::optional<std::string> const character = character_of(part);
            decoded.is_whole = decoded.is_whole && character;
            decoded.text += character ? *character : std::string{part};
        } else {
            decoded.text += part;
        }
    }
    return decoded;
}

}  // namespace

std::string decoded(MD_ATTRIBUTE const& attribute) {
    return decode(attribute).text;
}

std::vector<Inline> MarkdownInlines::end_run() {
    std::vector<Inline> run = std::move(runs_.back());
    runs_.pop_back();
    return run;
}

std::vector<Inline> MarkdownInlines::take_waiting() {
    return std::exchange(runs_.back(), {});
}

Result<> MarkdownInlines::enter_span(MD_SPANTYPE type, void* detail) {
    if (spans_.size() > deepest_) {
        return refuse(ErrorCode::too_large, "source", "markdown.too_deep",
                      "Text is nested deeper than {most}.", {{"most", std::to_string(deepest_)}});
    }
    Inline piece;
    switch (type) {
        case MD_SPAN_EM: piece.kind = Inline::Kind::italic; break;
        case MD_SPAN_STRONG: piece.kind = Inline::Kind::bold; break;
        case MD_SPAN_CODE: piece.kind = Inline::Kind::code; break;
        case MD_SPAN_A: {
            piece.kind = Inline::Kind::reference;
            auto const* const link = static_cast<MD_SPAN_A_DETAIL*>(detail);
            add_link(piece, link->href, link->title);
            break;
        }
        case MD_SPAN_IMG: {
            piece.kind = Inline::Kind::image;
            auto const* const image = static_cast<MD_SPAN_IMG_DETAIL*>(detail);
            add_link(piece, image->src, image->title);
            break;
        }
        default: piece.kind = Inline::Kind::span; break;
    }
    spans_.push_back(std::move(piece));
    begin_run();
    return {};
}

void MarkdownInlines::leave_span() {
    Inline piece = std::move(spans_.back());
    spans_.pop_back();
    piece.children = end_run();
    if (piece.kind == Inline::Kind::image) {
        piece.text = plain_text(piece.children);
        for (Inline const& child : std::exchange(piece.children, {}))
            leave_out_links(child);
    }
    runs_.back().push_back(std::move(piece));
}

void MarkdownInlines::drop_front(std::vector<Inline>& run, std::size_t octets) {
    for (std::string& target : exchange::drop_front(run, octets))
        leave_out_link(std::move(target));
}

void MarkdownInlines::leave_out_link(std::string target) {
    remainders_.push_back({"link", shortened(std::move(target)),
                           "a link of a number or in an image's words, which are plain"});
}

void MarkdownInlines::leave_out_links(Inline const& piece) {
    if (!piece.target.empty()) leave_out_link(piece.target);
    for (Inline const& child : piece.children)
        leave_out_links(child);
}

void MarkdownInlines::add_link(Inline& piece, MD_ATTRIBUTE const& target,
                               MD_ATTRIBUTE const& title) {
    DecodedAttribute link = decode(target);
    // A browser may know a character reference that is not known here, such as `&colon;`.
    if (link.is_whole && is_allowed_link(link.text)) {
        piece.target = std::move(link.text);
    } else {
        remainders_.push_back({"link", shortened(std::move(link.text)), link_not_allowed});
    }
    if (title.size > 0) {
        remainders_.push_back({"link title", shortened(decoded(title)),
                               "words that show only under a mouse; write them in the text"});
    }
}

void MarkdownInlines::add_text(MD_TEXTTYPE type, std::string_view text) {
    if (runs_.empty()) return;
    std::vector<Inline>& run = runs_.back();
    Inline piece;
    switch (type) {
        case MD_TEXT_BR:
            piece.kind = Inline::Kind::line_break;
            run.push_back(std::move(piece));
            return;
        case MD_TEXT_SOFTBR: piece.text = " "; break;
        case MD_TEXT_NULLCHAR: piece.text = "\ufffd"; break;
        case MD_TEXT_ENTITY: piece.text = character_of(text).value_or(std::string{text}); break;
        default: piece.text = text; break;
    }
    if (!run.empty() && run.back().kind == Inline::Kind::text) {
        run.back().text += piece.text;
    } else {
        run.push_back(std::move(piece));
    }
}

}  // namespace consult::exchange
