#include "charts/arrivals_chart.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "charts/axis.h"
#include "charts/chart_dates.h"
#include "charts/label.h"
#include "page/format.h"
#include "page/translator.h"

namespace consult::charts {
namespace {

using page::UiLanguage;

constexpr double moment_row = 18;  ///< for the numbers of the lines
constexpr double plot_height = 180;
constexpr double below = 26;        ///< for the dates
constexpr double least_height = 2;  ///< below it a bar can't be seen
constexpr std::size_t most_ticks = 6;
/// From here on the table leaves out the stretches in which nothing came: one wrong year among the
/// dates would make it longer than anyone reads.
constexpr std::size_t most_rows = 160;
constexpr double date_gap = 10;  ///< pixels between two dates at least

struct Bins {
    Stretch stretch = Stretch::day;
    std::vector<LocalDateTime> starts;
    std::vector<std::uint64_t> counts;

    [[nodiscard]] std::size_t at(LocalDateTime moment) const {
        auto const after = std::ranges::upper_bound(starts, moment);
        return after == starts.begin() ? 0 : static_cast<std::size_t>(after - starts.begin()) - 1;
    }
};

Bins bins_of(Arrivals const& arrivals) {
    Bins bins;
    bins.stretch = stretch_for(arrivals.first, arrivals.last);
    if (arrivals.is_by_days) bins.stretch = std::max(bins.stretch, Stretch::day);
    bins.starts = stretch_starts(bins.stretch, arrivals.first, arrivals.last);
    bins.counts.resize(bins.starts.size());
    for (ArrivalCount const& arrival : arrivals.counts) {
        if (arrival.from >= bins.starts.front() && arrival.from < arrivals.last)
            bins.counts[bins.at(arrival.from)] += arrival.count;
    }
    return bins;
}

/// Where things are: bars lie side by side right of the numbers of the axis.
struct Plot {
    double left = 0;  ///< per cent
    double step = 0;  ///< per cent for one bar
    std::uint64_t top = 1;

    [[nodiscard]] double x(double bin) const { return left + step * bin; }
    [[nodiscard]] double height(std::uint64_t count) const {
        return plot_height * static_cast<double>(count) / static_cast<double>(top);
    }
    [[nodiscard]] static double base() { return moment_row + plot_height; }
};

/// The axis with its numbers, and the room they take.
Plot add_axis(Chart& chart, UiLanguage language, Bins const& bins) {
    auto const ticks = round_ticks(std::ranges::max(bins.counts), most_ticks);
    int widest = 0;
    for (std::uint64_t const tick : ticks)
        widest = std::max(widest, estimated_width(tick_text(language, tick)));
    Plot plot;
    plot.top = ticks.back();
    double const pixels = widest * letter_size / 100.0 + 8;
    plot.left = 100 * pixels / narrowest_width;
    plot.step = (100 - plot.left) / static_cast<double>(bins.starts.size());
    for (std::uint64_t const tick : ticks) {
        double const y = Plot::base() - plot.height(tick);
        chart.lines.push_back(
            {plot.left, 100, y, y, tick == 0 ? Line::Kind::axis : Line::Kind::grid});
        chart.texts.push_back({plot.left - 1.5, y + 5, Text::Anchor::end, Text::Kind::tick,
                               tick_text(language, tick)});
    }
    return plot;
}

void add_bars(Chart& chart, UiLanguage language, Bins const& bins, Plot const& plot) {
    for (std::size_t i = 0; i < bins.counts.size(); ++i) {
        if (bins.counts[i] == 0 && bins.counts.size() > most_rows) continue;
        std::string const name = full_name(language, bins.stretch, bins.starts[i]);
        std::string const count = page::format_number(language, bins.counts[i]);
        chart.rows.push_back({{name, false}, {count, true}});
        if (bins.counts[i] == 0) continue;
        double const height = std::max(plot.height(bins.counts[i]), least_height);
        chart.bars.push_back({plot.x(static_cast<double>(i) + 0.1), plot.step * 0.8,
                              Plot::base() - height, height, Fill::first, name + ": " + count});
    }
}

/// So many that dates have room beside each other on the narrowest page, the last one too.
std::size_t bars_between_dates(UiLanguage language, Bins const& bins, Plot const& plot) {
    int widest = 0;
    for (LocalDateTime const start : bins.starts)
        widest = std::max(widest, estimated_width(short_name(language, bins.stretch, start)));
    double const date_width = widest * letter_size / 100.0 + date_gap;
    double const room = narrowest_width * (100 - plot.left) / 100;
    auto const dates = static_cast<std::size_t>(std::max(room / date_width, 1.0));
    return (bins.starts.size() + dates - 1) / dates;
}

/// Dates below some bars, evenly apart.
void add_dates(Chart& chart, UiLanguage language, Bins const& bins, Plot const& plot) {
    std::size_t const count = bins.starts.size();
    std::size_t const every = bars_between_dates(language, bins, plot);
    for (std::size_t i = 0; i < count; i += every) {
        double const x = plot.x(static_cast<double>(i));
        chart.lines.push_back({x, x, Plot::base(), Plot::base() + 5, Line::Kind::axis});
        std::string name = short_name(language, bins.stretch, bins.starts[i]);
        if (narrowest_width * (100 - x) < estimated_width(name) * letter_size) continue;
        chart.texts.push_back(
            {x, Plot::base() + 20, Text::Anchor::start, Text::Kind::tick, std::move(name)});
    }
}

/// How many bars from the left a moment is, parts of one counted.
double bin_position(Bins const& bins, LocalDateTime at, LocalDateTime last) {
    std::size_t const bin = bins.at(at);
    // The last stretch ends where the next would start, or earlier, with the span.
    if (at >= last && bin + 1 >= bins.starts.size()) return static_cast<double>(bin + 1);
    LocalDateTime const start = bins.starts[bin];
    LocalDateTime const end = bin + 1 < bins.starts.size() ? bins.starts[bin + 1] : last;
    double const share = static_cast<double>((at - start).count()) /
                         static_cast<double>(std::max<std::int64_t>((end - start).count(), 1));
    return static_cast<double>(bin) + std::clamp(share, 0.0, 1.0);
}

void add_moments(Chart& chart, Arrivals const& arrivals, Bins const& bins, Plot const& plot) {
    for (ChartMoment const& moment : arrivals.moments) {
        if (moment.at < arrivals.first || moment.at > arrivals.last) continue;
        chart.moments.push_back(moment.text);
        double const x = plot.x(bin_position(bins, moment.at, arrivals.last));
        chart.lines.push_back({x, x, moment_row, Plot::base(), Line::Kind::moment});
        auto const anchor = x > 97 ? Text::Anchor::end : Text::Anchor::middle;
        chart.texts.push_back(
            {x, moment_row - 5, anchor, Text::Kind::value, std::to_string(chart.moments.size())});
    }
}

std::string title(page::Translator const& words, Stretch stretch) {
    switch (stretch) {
        case Stretch::hour: return words.text("Comments received by hour");
        case Stretch::day: return words.text("Comments received by day");
        case Stretch::week: return words.text("Comments received by week");
        case Stretch::month: return words.text("Comments received by month");
    }
    return {};
}

std::string column(page::Translator const& words, Stretch stretch) {
    switch (stretch) {
        case Stretch::hour: return words.text_in("chart", "Hour from");
        case Stretch::day: return words.text_in("chart", "Day");
        case Stretch::week: return words.text_in("chart", "Week from Monday");
        case Stretch::month: return words.text_in("chart", "Month");
    }
    return {};
}

std::string description(page::Translator const& words, UiLanguage language, Bins const& bins) {
    std::uint64_t const all =
        std::accumulate(bins.counts.begin(), bins.counts.end(), std::uint64_t{0});
    if (all == 0) return words.text("No comments were received in this time.");
    auto const most = std::ranges::max_element(bins.counts);
    auto const at = static_cast<std::size_t>(most - bins.counts.begin());
    return words.text("Comments in all: {all}. The highest bar: {when}, {most}.",
                      {{"all", page::format_number(language, all)},
                       {"when", full_name(language, bins.stretch, bins.starts[at])},
                       {"most", page::format_number(language, *most)}});
}

}  // namespace

Chart arrivals_chart(UiLanguage language, std::string id, Arrivals const& arrivals) {
    page::Translator const& words = page::Translator::of(language);
    Bins const bins = bins_of(arrivals);
    Chart chart;
    chart.id = std::move(id);
    chart.title = title(words, bins.stretch);
    chart.description = description(words, language, bins);
    chart.columns = {column(words, bins.stretch), words.text_in("chart", "Comments")};
    chart.height = static_cast<int>(moment_row + plot_height + below);
    Plot const plot = add_axis(chart, language, bins);
    add_bars(chart, language, bins, plot);
    add_dates(chart, language, bins, plot);
    add_moments(chart, arrivals, bins, plot);
    return chart;
}

}  // namespace consult::charts
