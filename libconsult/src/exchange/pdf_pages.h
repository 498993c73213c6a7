/// Pages of a PDF being written: where the next line goes, what stands on every page, the tags.
#pragma once

#include <cairo-pdf.h>
#include <functional>
#include <string>
#include <vector>

#include <consult/bytes.h>

#include "exchange/pdf_text.h"
#include "exchange/printed_document.h"

namespace consult::exchange {

/// Lengths in points. Belongs to one thread. Throws Fault when Cairo fails or no font
/// is there for the letters of the document's language.
class PdfPages {
public:
    explicit PdfPages(PrintedDocument const& document);
    ~PdfPages();
    PdfPages(PdfPages const&) = delete;
    PdfPages& operator=(PdfPages const&) = delete;

    [[nodiscard]] double width() const { return page_width_ - 2 * side_margin; }
    [[nodiscard]] double left() const { return side_margin; }
    /// Where the next line goes, and how much room there is below.
    [[nodiscard]] double top() const { return top_; }
    [[nodiscard]] double room() const { return page_height_ - bottom_margin - top_; }
    [[nodiscard]] double room_of_a_page() const {
        return page_height_ - bottom_margin - top_margin;
    }
    void skip(double height) { top_ += height; }
    /// Leaves a gap, but none at the head of a page.
    void leave_gap(double height);

    /// A text in its lines.
    [[nodiscard]] PdfText text(PrintedRuns const& runs, PdfTextStyle const& style) const;
    [[nodiscard]] cairo_t* cairo() const { return cairo_; }
    /// Draws a text from where the next line goes, line by line, on as many pages as it takes.
    void draw(PdfText const& text, char const* tag, double left);

    /// Ends the page and begins the next, with what stands on every page. That belongs to no tag:
    /// Cairo takes what is drawn within a tag for its content as long as it holds no other tag, so
    /// each tag that is open must hold one by then.
    void turn();
    /// What is drawn at the head of each further page.
    void set_repeated(std::function<void()> repeated) { repeated_ = std::move(repeated); }
    /// Turns the page unless there is as much room. What is taller than a page begins where it is.
    void need(double height);

    void begin(char const* tag) { cairo_tag_begin(cairo_, tag, nullptr); }
    void end(char const* tag) { cairo_tag_end(cairo_, tag); }
    /// A bookmark at the place where the next line goes.
    void add_bookmark(std::string const& title, int level);

    /// Ends the last page. @return the file
    [[nodiscard]] Bytes finish();

private:
    struct Bookmark {
        int level = 0;
        int id = 0;
    };

    static constexpr double side_margin = 56;
    static constexpr double top_margin = 64;
    static constexpr double bottom_margin = 56;

    void set_properties(PrintedDocument const& document);
    void begin_page();
    void draw_margins();
    static cairo_status_t write(void* bytes, unsigned char const* data, unsigned int length);

    Language language_;
    std::string running_;
    double page_width_;
    double page_height_;
    double top_ = top_margin;
    int page_ = 0;
    std::function<void()> repeated_;
    std::vector<Bookmark> bookmarks_;  ///< the last one, and those it stands in
    Bytes bytes_;
    PangoContextPointer context_;
    cairo_surface_t* surface_ = nullptr;
    cairo_t* cairo_ = nullptr;
};

}  // namespace consult::exchange
