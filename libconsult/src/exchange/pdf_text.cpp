#include "exchange/pdf_text.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "exchange/showable.h"

namespace consult::exchange {
namespace {

/// The serif face that documents are usual in; what it lacks Fontconfig takes from others.
constexpr char const* text_family = "Liberation Serif, DejaVu Serif, serif";
constexpr char const* code_family = "Liberation Mono, DejaVu Sans Mono, monospace";
constexpr std::size_t most_window_octets = 2048;

bool begins_code_point(char octet) {
    return (static_cast<unsigned char>(octet) & 0xc0) != 0x80;
}

class Attributes {
public:
    Attributes() : list_(pango_attr_list_new()) {}
    Attributes(Attributes const&) = delete;
    Attributes& operator=(Attributes const&) = delete;
    ~Attributes() { pango_attr_list_unref(list_); }

    void add(PangoAttribute* attribute, std::size_t begin, std::size_t end) {
        attribute->start_index = static_cast<guint>(begin);
        attribute->end_index = static_cast<guint>(end);
        pango_attr_list_insert(list_, attribute);
    }
    void add(PrintedRun const& run, double size, std::size_t begin, std::size_t end) {
        // A colour of its own, which nothing draws, keeps Pango from joining runs that look alike.
        ++count_;
        add(pango_attr_foreground_new(count_, 0, 0), begin, end);
        if (run.bold) add(pango_attr_weight_new(PANGO_WEIGHT_BOLD), begin, end);
        if (run.italic) add(pango_attr_style_new(PANGO_STYLE_ITALIC), begin, end);
        if (run.monospace) add(pango_attr_family_new(code_family), begin, end);
        if (!run.raised && !run.lowered) return;
        constexpr double small = 0.7;
        constexpr double up = 0.35;
        constexpr double down = -0.15;
        int const points = pango_units_from_double(size);
        add(pango_attr_size_new(static_cast<int>(points * small)), begin, end);
        add(pango_attr_rise_new(static_cast<int>(points * (run.raised ? up : down))), begin, end);
    }
    [[nodiscard]] PangoAttrList* get() const { return list_; }

private:
    PangoAttrList* list_;
    std::uint16_t count_ = 0;
};

void set_font(PangoLayout* layout, PdfTextStyle const& style) {
    PangoFontDescription* const font = pango_font_description_from_string(text_family);
    pango_font_description_set_size(font, pango_units_from_double(style.size));
    if (style.bold) pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
}

/// A string of a tag's attributes, in which quotes end it and controls have no place.
std::string link_attributes(std::string const& target) {
    std::string attributes = "uri='";
    for (char const c : target) {
        auto const octet = static_cast<unsigned char>(c);
        if (octet > ' ' && octet < 0x7f && c != '\'' && c != '\\') {
            attributes += c;
        } else {
            constexpr std::string_view digits = "0123456789ABCDEF";
            attributes += {'%', digits[octet >> 4], digits[octet & 0xf]};
        }
    }
    return attributes + "'";
}

void draw_rule(cairo_t* cairo, double x, double y, double width, double thickness) {
    cairo_rectangle(cairo, x, y - thickness / 2, width, thickness);
    cairo_fill(cairo);
}

}  // namespace

PdfText::PdfText(PangoContext* context, Language const& language, PrintedRuns const& runs,
                 PdfTextStyle const& style)
    : runs_(runs), size_(style.size) {
    for (PrintedRun const& run : runs_) {
        text_ += showable(run.text);
        run_ends_.push_back(text_.size());
    }
    PdfTextStyle window_style = style;
    for (std::size_t begin = 0; begin < text_.size();) {
        std::size_t end = std::min(begin + most_window_octets, text_.size());
        while (end < text_.size() && !begins_code_point(text_[end]))
            --end;
        windows_.push_back({layout_of(context, language, window_style, begin, end), begin});
        begin = add_lines(end);
        window_style.first_indent = 0;
    }
}

PangoLayoutPointer PdfText::layout_of(PangoContext* context, Language const& language,
                                      PdfTextStyle const& style, std::size_t begin,
                                      std::size_t end) const {
    PangoLayoutPointer layout{pango_layout_new(context)};
    set_font(layout.get(), style);
    pango_layout_set_width(layout.get(), pango_units_from_double(style.width));
    pango_layout_set_indent(layout.get(), pango_units_from_double(style.first_indent));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    Attributes attributes;
    std::size_t at = begin;
    for (std::size_t run = run_at(begin); at < end; at = run_ends_[run++]) {
        std::size_t const run_end = std::min(run_ends_[run], end);
        attributes.add(runs_[run], style.size, at - begin, run_end - begin);
    }
    attributes.add(pango_attr_language_new(pango_language_from_string(language.tag().c_str())), 0,
                   end - begin);
    pango_layout_set_text(layout.get(), text_.data() + begin, static_cast<int>(end - begin));
    pango_layout_set_attributes(layout.get(), attributes.get());
    return layout;
}

std::size_t PdfText::add_lines(std::size_t end) {
    Window const& window = windows_.back();
    std::size_t const before = lines_.size();
    PangoLayoutIter* const at = pango_layout_get_iter(window.layout.get());
    do {
        PangoRectangle logical;
        pango_layout_iter_get_line_extents(at, nullptr, &logical);
        Line line;
        line.line = pango_layout_iter_get_line_readonly(at);
        line.window = windows_.size() - 1;
        line.x = pango_units_to_double(logical.x);
        line.ascent = pango_units_to_double(pango_layout_iter_get_baseline(at) - logical.y);
        line.height = pango_units_to_double(logical.height);
        lines_.push_back(line);
    } while (pango_layout_iter_next_line(at));
    pango_layout_iter_free(at);
    if (end == text_.size() || lines_.size() == before + 1) return end;
    // The last line ends where the window does, and not where the page does: it is laid out anew.
    std::size_t const next =
        window.begin + static_cast<std::size_t>(lines_.back().line->start_index);
    lines_.pop_back();
    return next;
}

double PdfText::height() const {
    double height = 0;
    for (Line const& line : lines_)
        height += line.height;
    return height;
}

double PdfText::first_line_width() const {
    if (lines_.empty()) return 0;
    PangoRectangle logical;
    pango_layout_line_get_extents(lines_.front().line, nullptr, &logical);
    return pango_units_to_double(logical.width);
}

bool PdfText::has_missing_letters() const {
    return std::ranges::any_of(windows_, [](Window const& window) {
        return pango_layout_get_unknown_glyphs_count(window.layout.get()) > 0;
    });
}

std::size_t PdfText::run_at(std::size_t octet) const {
    auto const end = std::upper_bound(run_ends_.begin(), run_ends_.end(), octet);
    return static_cast<std::size_t>(end - run_ends_.begin());
}

void PdfText::draw(cairo_t* cairo, Line const& line, double left, double top, PdfLeaf* leaf) const {
    Window const& window = windows_[line.window];
    char const* const text = pango_layout_get_text(window.layout.get());
    double x = left + line.x;
    double const baseline = top + line.ascent;
    double const thickness = std::max(0.5, size_ / 18);
    for (GSList* at = line.line->runs; at; at = at->next) {
        auto* const glyphs = static_cast<PangoGlyphItem*>(at->data);
        PrintedRun const& run =
            runs_[run_at(window.begin + static_cast<std::size_t>(glyphs->item->offset))];
        if (leaf) leaf->enter(run.link);
        double const width = pango_units_to_double(pango_glyph_string_get_width(glyphs->glyphs));
        cairo_move_to(cairo, x, baseline - pango_units_to_double(glyphs->y_offset));
        pango_cairo_show_glyph_item(cairo, text, glyphs);
        if (run.underlined || !run.link.empty()) {
            draw_rule(cairo, x, baseline + size_ * 0.12, width, thickness);
        }
        if (run.struck) draw_rule(cairo, x, baseline - size_ * 0.27, width, thickness);
        x += width;
    }
}

void PdfLeaf::enter(std::string const& link) {
    if (link_ == link) return;
    leave();
    if (link.empty()) {
        cairo_tag_begin(cairo_, "Span", nullptr);
    } else {
        cairo_tag_begin(cairo_, CAIRO_TAG_LINK, link_attributes(link).c_str());
    }
    link_ = link;
}

void PdfLeaf::leave() {
    if (link_) cairo_tag_end(cairo_, link_->empty() ? "Span" : CAIRO_TAG_LINK);
    link_.reset();
}

}  // namespace consult::exchange
