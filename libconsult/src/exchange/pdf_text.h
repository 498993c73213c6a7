/// Text laid out in lines, by Pango, and drawn with its tags.
#pragma once

#include <memory>
#include <optional>
#include <pango/pangocairo.h>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/printed_document.h"

namespace consult::exchange {

struct GObjectRelease {
    void operator()(void* object) const { g_object_unref(object); }
};
using PangoContextPointer = std::unique_ptr<PangoContext, GObjectRelease>;
using PangoLayoutPointer = std::unique_ptr<PangoLayout, GObjectRelease>;

/// How the text of a block is set; lengths in points.
struct PdfTextStyle {
    double size = 11;
    double width = 0;
    double first_indent = 0;  ///< of the first line
    bool bold = false;
};

/// The leaf of the structure that text is drawn in: Span, or Link for text that leads somewhere.
class PdfLeaf {
public:
    explicit PdfLeaf(cairo_t* cairo) : cairo_(cairo) {}
    PdfLeaf(PdfLeaf const&) = delete;
    PdfLeaf& operator=(PdfLeaf const&) = delete;
    ~PdfLeaf() { leave(); }

    /// @param link empty: none
    void enter(std::string const& link);
    void leave();

private:
    cairo_t* cairo_;
    std::optional<std::string> link_;  ///< of the leaf that is open
};

/// A text in lines. Immutable once made; belongs to one thread.
class PdfText {
public:
    /// @param context must outlive this
    PdfText(PangoContext* context, Language const& language, PrintedRuns const& runs,
            PdfTextStyle const& style);

    struct Line {
        PangoLayoutLine* line = nullptr;  ///< owned by its layout
        std::size_t window = 0;
        double x = 0;  ///< from the left of the text
        double ascent = 0;
        double height = 0;
    };
    [[nodiscard]] std::vector<Line> const& lines() const { return lines_; }
    [[nodiscard]] double height() const;
    /// Of the first line, from its beginning to its end; 0 of an empty text.
    [[nodiscard]] double first_line_width() const;
    [[nodiscard]] double first_line_height() const { return empty() ? 0 : lines_.front().height; }
    [[nodiscard]] bool empty() const { return lines_.empty(); }
    /// Whether no font has some letter of it.
    [[nodiscard]] bool has_missing_letters() const;

    /// Draws a line with its top left at a place.
    /// @param leaf stays open for the next line; nullptr: outside the structure
    void draw(cairo_t* cairo, Line const& line, double left, double top, PdfLeaf* leaf) const;

private:
    /// Pango takes ever longer for one long paragraph, so it is given a few lines at a time.
    struct Window {
        PangoLayoutPointer layout;
        std::size_t begin = 0;  ///< in the text
    };

    [[nodiscard]] PangoLayoutPointer layout_of(PangoContext* context, Language const& language,
                                               PdfTextStyle const& style, std::size_t begin,
                                               std::size_t end) const;
    /// @return where the text goes on
    std::size_t add_lines(std::size_t end);
    /// The run that an octet of the text belongs to.
    [[nodiscard]] std::size_t run_at(std::size_t octet) const;

    PrintedRuns runs_;
    std::string text_;                   ///< of all runs
    std::vector<std::size_t> run_ends_;  ///< where each run ends in it
    std::vector<Window> windows_;
    std::vector<Line> lines_;
    double size_;
};

}  // namespace consult::exchange
