#include "campaign/band_join.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "campaign/band_index.h"
#include "campaign/prepared_text.h"
#include "campaign/shingle_cache.h"

namespace consult::campaign {
namespace {

class BandJoin {
public:
    BandJoin(std::span<std::string_view const> texts, Settings const& settings,
             PairSeeker const& seeker)
        : threshold_(settings.threshold),
          seeker_(seeker),
          sketcher_(settings.banding),
          outlines_(settings.threshold),
          least_agreeing_(least_agreeing(settings.threshold)),
          index_(settings.banding.bands, std::numeric_limits<std::size_t>::max()),
          shingles_([texts](std::uint32_t text, std::string&) { return texts[text]; },
                    kept_shingles) {}

    void add(std::string_view text) {
        prepare(text, sketcher_, prepared_);
        auto const number = index_.add(static_cast<std::uint32_t>(index_.size()));
        if (prepared_.shingles.empty()) return;
        BandIndex::Newcomer const newcomer{number, &prepared_.sketch};
        index_.link({&newcomer, 1});
        index_.find_candidates(0, outlines_, candidates_);
        if (candidates_.empty()) return;
        prepared_.shingles = set_of_shingles(std::move(prepared_.shingles));
        std::ranges::sort(candidates_);
        auto const repeated = std::ranges::unique(candidates_);
        candidates_.erase(repeated.begin(), repeated.end());
        for (BandIndex::Candidate const& candidate : candidates_)
            compare(number, candidate.text);
        shingles_.keep(number, std::move(prepared_.shingles));
    }

private:
    static constexpr std::size_t kept_shingles = 65'536;

    void compare(std::uint32_t number, std::uint32_t other) {
        if (agreeing(prepared_.sketch.sample, index_.sample(other)) < least_agreeing_) return;
        if (seeker_.is_wanted && !seeker_.is_wanted(other, number)) return;
        double const likeness =
            jaccard(prepared_.shingles, shingles_.of(other, index_.text(other).comment));
        if (likeness >= threshold_) seeker_.take({other, number, likeness});
    }

    double threshold_;
    PairSeeker const& seeker_;
    Sketcher sketcher_;
    OutlineFilter outlines_;
    std::size_t least_agreeing_;
    BandIndex index_;
    ShingleCache shingles_;
    PreparedText prepared_;
    std::vector<BandIndex::Candidate> candidates_;
};

}  // namespace

void join_by_bands(std::span<std::string_view const> texts, Settings const& settings,
                   PairSeeker const& seeker) {
    BandJoin join(texts, settings, seeker);
    for (std::string_view const text : texts)
        join.add(text);
}

}  // namespace consult::campaign
