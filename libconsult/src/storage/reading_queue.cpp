#include "storage/reading_queue.h"

#include <algorithm>

#include "storage/queue_conditions.h"
#include "storage/read_runs.h"

namespace consult::storage {
namespace {

/// Rows asked for together at most, where many are passed over.
constexpr std::size_t most_at_once = 2'000;
/// Comments of campaigns with words of their own that are looked at one by one; of more, enough
/// stand among all comments to be met there.
constexpr std::size_t few = 1'000;
/// By how much comments may be numbered otherwise than they came in.
constexpr std::uint64_t out_of_order = 1'000;

std::uint64_t sequence_of(Row const& row) {
    return static_cast<std::uint64_t>(row.integer(1));
}

/// Looks through one stretch after the other, from the same source.
class Scanner {
public:
    Scanner(Queries& queries, QueueRows const& rows, QueueSource source,
            ProvisionIn const* provision, bool descending, std::size_t wanted, std::size_t most)
        : queries_(queries),
          rows_(rows),
          source_(source),
          provision_(provision),
          descending_(descending),
          wanted_(wanted),
          most_(most) {}

    QueueScan scan(QueueStretch const& stretch) {
        if (reads_between_runs(rows_, source_)) {
            each_unread_stretch(queries_, rows_.consultation, stretch.after, stretch.before,
                                descending_, [&](std::uint64_t after, std::uint64_t before) {
                                    return look_through(after, before);
                                });
        } else {
            look_through(stretch.after, stretch.before);
        }
        return std::move(scan_);
    }
    QueueScan scan(QueueStretch const& stretch, std::vector<CommentId> const& listed) {
        constexpr std::size_t at_once = 100;
        for (std::size_t begin = 0; begin < listed.size(); begin += at_once)
            look_at(stretch, listed, begin, at_once);
        std::vector<QueuedComment>& found = scan_.found;
        std::ranges::sort(found, {}, &QueuedComment::sequence);
        if (descending_) std::ranges::reverse(found);
        if (found.size() > wanted_) {
            found.resize(wanted_);
            stop(found.back().sequence);
        }
        return std::move(scan_);
    }

private:
    /// False when enough was found or looked at.
    bool look_through(std::uint64_t after, std::uint64_t before) {
        std::size_t chunk = wanted_ - scan_.found.size();
        for (;;) {
            std::size_t const limit = std::min(chunk, most_ - scan_.looked_at);
            std::size_t const got = read_some(after, before, limit);
            if (scan_.found.size() == wanted_) return stop(scan_.found.back().sequence);
            if (got < limit) {
                // A stretch without a comment costs a look as well.
                if (got == 0) ++scan_.looked_at;
                return scan_.looked_at < most_ || stop(descending_ ? after + 1 : before - 1);
            }
            if (scan_.looked_at >= most_) return stop(last_);
            (descending_ ? before : after) = last_;
            chunk = std::min(chunk * 2, most_at_once);
        }
    }
    bool stop(std::uint64_t at) {
        scan_.looked_up_to = at;
        return scan_.is_over = false;
    }

    /// How many rows there were.
    std::size_t read_some(std::uint64_t after, std::uint64_t before, std::size_t limit) {
        GrowingStatement const sql = statement(after, before, limit);
        std::size_t got = 0;
        queries_.query(sql.text(), sql.params(), [&](Row const& row) {
            ++got;
            if (scan_.found.size() == wanted_) return;
            ++scan_.looked_at;
            last_ = sequence_of(row);
            if (row.integer(2) != 0) scan_.found.push_back({row.id<CommentId>(0), last_});
        });
        return got;
    }

    [[nodiscard]] GrowingStatement statement(std::uint64_t after, std::uint64_t before,
                                             std::size_t limit) const {
        bool const of_work = source_ == QueueSource::assigned || source_ == QueueSource::in_hands;
        std::string const sequence = of_work ? "a.sequence" : "m.sequence";
        GrowingStatement sql = selected(of_work);
        sql << (of_work ? " WHERE a.consultation_id = " : " WHERE m.consultation_id = ");
        sql.bind(rows_.consultation);
        if (source_ == QueueSource::assigned) {
            sql << " AND a.assigned_to = ";
            sql.bind(rows_.has(ReadingQueue::mine) ? rows_.viewer : *rows_.assigned_to);
        } else if (source_ == QueueSource::in_hands) {
            sql << " AND a.assigned_to IS NOT NULL";
        } else if (source_ == QueueSource::provision) {
            sql << " AND m.provision = ";
            sql.bind(provision_->eid);
        } else if (source_ == QueueSource::organisations) {
            sql << " AND m.from_organisation = 1";
        } else if (source_ == QueueSource::to_answer) {
            sql << " AND " << unanswered_sql;
        }
        // Bounds that bound nothing would have an engine expect fewer rows than there are.
        if (after > 0) {
            sql << " AND " << sequence << " > ";
            sql.bind(after);
        }
        if (before < QueueStretch{}.before) {
            sql << " AND " << sequence << " < ";
            sql.bind(before);
        }
        sql << " ORDER BY " << sequence << (descending_ ? " DESC" : "") << " LIMIT ";
        sql.bind(limit);
        return sql;
    }

    /// Id, number and whether it fits, of comments or of the work on them.
    [[nodiscard]] GrowingStatement selected(bool of_work) const {
        GrowingStatement conditions = queue_conditions(rows_, source_, provision_);
        GrowingStatement sql;
        sql << (of_work ? "SELECT a.comment_id, a.sequence, " : "SELECT m.id, m.sequence, ");
        if (conditions.empty()) {
            sql << "1";
        } else {
            if (of_work) sql << "(SELECT ";
            sql << "CASE WHEN " << conditions << " THEN 1 ELSE 0 END";
            if (of_work) sql << " FROM comment m WHERE m.id = a.comment_id)";
        }
        sql << (of_work ? " FROM comment_work a" : " FROM comment m");
        return sql;
    }

    void look_at(QueueStretch const& stretch, std::vector<CommentId> const& listed,
                 std::size_t begin, std::size_t count) {
        GrowingStatement sql = selected(false);
        // They are of the consultation; its name here would have its index read from end to end.
        sql << " WHERE m.id IN (";
        // Always as many, so that the statement stays the same.
        for (std::size_t i = begin; i < begin + count; ++i) {
            sql << (i == begin ? "" : ", ");
            sql.bind(listed[std::min(i, listed.size() - 1)]);
        }
        sql << ")";
        queries_.query(sql.text(), sql.params(), [&](Row const& row) {
            ++scan_.looked_at;
            std::uint64_t const sequence = sequence_of(row);
            bool const within = sequence > stretch.after && sequence < stretch.before;
            if (within && row.integer(2) != 0)
                scan_.found.push_back({row.id<CommentId>(0), sequence});
        });
    }

    Queries& queries_;
    QueueRows const& rows_;
    QueueSource source_;
    ProvisionIn const* provision_;
    bool descending_;
    std::size_t wanted_;
    std::size_t most_;
    QueueScan scan_;
    std::uint64_t last_ = 0;
};

/// Comments of the consultation's campaigns with words of their own, one more than `few` at most.
std::vector<CommentId> additions(Queries& queries, ConsultationId consultation) {
    std::vector<std::int64_t> campaigns;
    queries.query("SELECT id FROM campaign WHERE consultation_id = $1 ORDER BY id", {consultation},
                  [&](Row const& row) { campaigns.push_back(row.integer(0)); });
    std::vector<CommentId> found;
    for (std::int64_t const campaign : campaigns) {
        if (found.size() > few) break;
        queries.query(
            "SELECT comment_id FROM campaign_member WHERE campaign_id = $1 AND adds = 1 "
            "ORDER BY comment_id LIMIT $2",
            {campaign, few + 1 - found.size()},
            [&](Row const& row) { found.push_back(row.id<CommentId>(0)); });
    }
    return found;
}

/// From where on comments can be late: numbers follow the order of reception but for those that
/// were under way together.
std::uint64_t first_late(Queries& queries, ConsultationId consultation, Instant closes) {
    struct Met {
        std::uint64_t sequence;
        Instant received;
    };
    auto const from = [&](std::uint64_t sequence) {
        return queries.one(
            "SELECT sequence, received_at FROM comment WHERE consultation_id = $1 "
            "AND sequence >= $2 ORDER BY sequence LIMIT 1",
            {consultation, sequence}, [](Row const& row) {
                return Met{static_cast<std::uint64_t>(row.integer(0)), row.instant(1)};
            });
    };
    std::uint64_t low = 1;
    std::uint64_t high = last_sequence(queries, consultation) + 1;
    while (low < high) {
        std::uint64_t const middle = low + (high - low) / 2;
        std::optional<Met> const met = from(middle);
        if (!met || met->received >= closes) {
            high = middle;
        } else {
            low = met->sequence + 1;
        }
    }
    return low > out_of_order ? low - out_of_order : 1;
}

/// What several lists, each in its order, have in common order.
QueueScan merged(std::vector<QueueScan> scans, bool descending, std::size_t wanted) {
    QueueScan all;
    auto const before = [&](std::uint64_t one, std::uint64_t other) {
        return descending ? one > other : one < other;
    };
    for (QueueScan& scan : scans) {
        all.looked_at += scan.looked_at;
        all.found.insert(all.found.end(), scan.found.begin(), scan.found.end());
        if (scan.is_over) continue;
        // Behind the list that came least far, others may lack what it would still find.
        if (all.is_over || before(scan.looked_up_to, all.looked_up_to)) {
            all.looked_up_to = scan.looked_up_to;
        }
        all.is_over = false;
    }
    std::ranges::sort(all.found, before, &QueuedComment::sequence);
    if (!all.is_over) {
        std::erase_if(all.found, [&](QueuedComment const& one) {
            return before(all.looked_up_to, one.sequence);
        });
    }
    if (all.found.size() > wanted) {
        all.found.resize(wanted);
        all.looked_up_to = all.found.back().sequence;
        all.is_over = false;
    }
    return all;
}

}  // namespace

bool QueueRows::has(ReadingQueue queue) const {
    return std::ranges::find(queues, queue) != queues.end();
}

std::uint64_t last_sequence(Queries& queries, ConsultationId consultation) {
    return static_cast<std::uint64_t>(
        queries.integer("SELECT coalesce(max(sequence), 0) FROM comment WHERE consultation_id = $1",
                        {consultation}));
}

QueueScan scan_queue(Queries& queries, QueueRows const& rows, QueueStretch const& stretch,
                     std::size_t wanted, std::size_t most) {
    std::vector<CommentId> listed;
    if (rows.has(ReadingQueue::additions)) listed = additions(queries, rows.consultation);
    bool const lists_additions = rows.has(ReadingQueue::additions) && listed.size() <= few;
    QueueSource const source = queue_source(rows, lists_additions);
    QueueStretch within = stretch;
    if (rows.has(ReadingQueue::late) && rows.closes) {
        within.after =
            std::max(within.after, first_late(queries, rows.consultation, *rows.closes) - 1);
    }
    auto const scan = [&](ProvisionIn const* provision) {
        Scanner scanner{queries, rows, source, provision, stretch.descending, wanted, most};
        return source == QueueSource::listed ? scanner.scan(within, listed) : scanner.scan(within);
    };
    if (rows.provisions.empty()) return scan(nullptr);
    std::vector<QueueScan> scans;
    for (ProvisionIn const& provision : rows.provisions)
        scans.push_back(scan(&provision));
    return merged(std::move(scans), stretch.descending, wanted);
}

}  // namespace consult::storage
