#include "web/timeline_picture.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace consult::web {
namespace {

using page::View;

// Units of the picture's own; it is drawn as wide as there is room.
constexpr int width = 340;
constexpr int margin = 14;
constexpr int mark_size = 22;    ///< of a mark with its number
constexpr std::size_t rows = 5;  ///< of marks above each other where they are close

/// Places instants on the line.
class Scale {
public:
    Scale(Instant first, Instant last) : first_(first), span_(last - first) {}
    [[nodiscard]] int x(Instant at) const {
        double const share = static_cast<double>((at - first_).count()) /
                             static_cast<double>(std::max<std::int64_t>(span_.count(), 1));
        return margin + static_cast<int>(share * (width - 2 * margin) + 0.5);
    }

private:
    Instant first_;
    std::chrono::microseconds span_;
};

std::string text(int number) {
    return std::to_string(number);
}

/// In which row above the line each mark stands: those close together stand above each other.
std::vector<std::size_t> rows_of(TimelinePicture const& picture, Scale const& scale) {
    std::array<int, rows> last_in_row;
    last_in_row.fill(-mark_size);
    std::vector<std::size_t> found;
    for (TimelineMark const& mark : picture.marks) {
        int const x = scale.x(mark.at);
        std::size_t row = 0;
        while (row + 1 < rows && x - last_in_row[row] < mark_size)
            ++row;
        last_in_row[row] = x;
        found.push_back(row);
    }
    return found;
}

/// @param axis how far down the line is
std::vector<View> marks(TimelinePicture const& picture, Scale const& scale,
                        std::vector<std::size_t> const& in_rows, int axis) {
    std::vector<View> views;
    for (std::size_t i = 0; i < picture.marks.size(); ++i) {
        TimelineMark const& mark = picture.marks[i];
        int const y = axis - 14 - static_cast<int>(in_rows[i]) * mark_size;
        views.emplace_back()
            .set("x", text(scale.x(mark.at)))
            .set("y", text(y))
            .set("text_y", text(y + 4))
            .set("axis", text(axis))
            .set("number", std::to_string(mark.number))
            .set("past", mark.state == TimelineMark::State::past)
            .set("late", mark.state == TimelineMark::State::late);
    }
    return views;
}

View tick(Instant at, Scale const& scale, int axis, page::Formatter const& format,
          char const* anchor) {
    View view;
    view.set("x", text(scale.x(at)))
        .set("axis", text(axis))
        .set("end", text(axis + 6))
        .set("text_y", text(axis + 22))
        .set("anchor", anchor)
        .set("text", format.date_short(at));
    return view;
}

}  // namespace

View timeline_view(TimelinePicture const& picture, page::Formatter const& format,
                   std::string label) {
    View view;
    if (picture.marks.empty()) return view;
    Instant const first = std::min(picture.marks.front().at, picture.opens);
    Instant const last = std::max(picture.marks.back().at, picture.closes);
    Scale const scale{first, last};
    std::vector<std::size_t> const in_rows = rows_of(picture, scale);
    // As high as the marks need.
    int const axis = 28 + static_cast<int>(*std::ranges::max_element(in_rows)) * mark_size;
    bool const has_now = first <= picture.now && picture.now <= last;
    view.set("label", std::move(label))
        .set("view_box", "0 0 " + text(width) + " " + text(axis + 30))
        .set("start", text(margin))
        .set("finish", text(width - margin))
        .set("axis", text(axis))
        .set("period_x", text(scale.x(picture.opens)))
        .set("period_width", text(std::max(scale.x(picture.closes) - scale.x(picture.opens), 2)))
        .set("period_y", text(axis - 5))
        .set("ticks", std::vector<View>{tick(first, scale, axis, format, "start"),
                                        tick(last, scale, axis, format, "end")})
        .set("has_now", has_now)
        .set("now_x", text(has_now ? scale.x(picture.now) : 0))
        .set("now_end", text(axis + 10))
        .set("marks", marks(picture, scale, in_rows, axis));
    return view;
}

}  // namespace consult::web
