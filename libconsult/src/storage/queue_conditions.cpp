#include "storage/queue_conditions.h"

namespace consult::storage {
namespace {

std::string work(std::string_view column) {
    return "(SELECT w." + std::string{column} + " FROM comment_work w WHERE w.comment_id = m.id)";
}

class Conditions {
public:
    Conditions(QueueRows const& rows, QueueSource source) : rows_(rows), source_(source) {}

    GrowingStatement of(ProvisionIn const* provision) {
        if (!rows_.language.empty()) {
            next() << "m.language = ";
            sql_.bind(rows_.language);
        }
        for (ReadingQueue const queue : rows_.queues)
            write(queue);
        if (rows_.assigned_to && source_ != QueueSource::assigned) write_assigned_to();
        if (rows_.assigned_to && rows_.has(ReadingQueue::mine) &&
            *rows_.assigned_to != rows_.viewer) {
            next() << "1 = 0";
        }
        if (rows_.free_at) write_free();
        if (provision && source_ != QueueSource::provision) {
            next() << "m.provision = ";
            sql_.bind(provision->eid);
        }
        if (provision && !provision->versions.empty()) write_versions(*provision);
        return std::move(sql_);
    }

private:
    GrowingStatement& next() { return sql_ << (sql_.empty() ? "" : " AND "); }

    void write(ReadingQueue queue) {
        switch (queue) {
            case ReadingQueue::unread:
                if (!reads_between_runs(rows_, source_)) next() << work("read_at") << " IS NULL";
                break;
            case ReadingQueue::mine:
                if (source_ != QueueSource::assigned) {
                    next() << work("assigned_to") << " = ";
                    sql_.bind(rows_.viewer);
                }
                break;
            case ReadingQueue::assigned:
                if (source_ != QueueSource::assigned && source_ != QueueSource::in_hands) {
                    next() << work("assigned_to") << " IS NOT NULL";
                }
                break;
            case ReadingQueue::unassigned: next() << work("assigned_to") << " IS NULL"; break;
            case ReadingQueue::needs_answer: write_needs_answer(); break;
            case ReadingQueue::additions:
                if (source_ != QueueSource::listed) {
                    next() << "coalesce((SELECT c.adds FROM campaign_member c "
                              "WHERE c.comment_id = m.id), 0) = 1";
                }
                break;
            case ReadingQueue::organisations:
                if (source_ != QueueSource::organisations) next() << "m.from_organisation = 1";
                break;
            case ReadingQueue::late: write_late(); break;
        }
    }
    void write_assigned_to() {
        next() << work("assigned_to") << " = ";
        sql_.bind(*rows_.assigned_to);
    }
    void write_needs_answer() {
        if (source_ != QueueSource::to_answer) next() << unanswered_sql;
        next() << "m.text_hash <> ";
        sql_.bind(sha256_of_nothing) << " AND coalesce(" << work("needs_no_answer") << ", 0) = 0";
    }
    void write_late() {
        if (!rows_.closes) {
            next() << "1 = 0";
            return;
        }
        next() << "m.received_at >= ";
        sql_.bind(*rows_.closes) << " AND (SELECT p.comment_id FROM comment_import p "
                                    "WHERE p.comment_id = m.id) IS NULL";
    }
    void write_free() {
        next() << "coalesce((SELECT CASE WHEN w.held_by <> ";
        sql_.bind(rows_.viewer) << " AND w.held_until > ";
        sql_.bind(*rows_.free_at)
            << " THEN 1 ELSE 0 END FROM comment_work w WHERE w.comment_id = m.id), 0) = 0";
    }
    /// The ids are numbers of ours, written out.
    void write_versions(ProvisionIn const& provision) {
        std::string list;
        for (DraftVersionId const version : provision.versions)
            list += (list.empty() ? "" : ", ") + std::to_string(version.value());
        next() << "m.version_id IN (" << list << ")";
    }

    QueueRows const& rows_;
    QueueSource source_;
    GrowingStatement sql_;
};

}  // namespace

QueueSource queue_source(QueueRows const& rows, bool lists_additions) {
    if (rows.has(ReadingQueue::mine) || rows.assigned_to) return QueueSource::assigned;
    if (lists_additions) return QueueSource::listed;
    if (!rows.provisions.empty()) return QueueSource::provision;
    if (rows.has(ReadingQueue::assigned)) return QueueSource::in_hands;
    if (rows.has(ReadingQueue::organisations)) return QueueSource::organisations;
    if (rows.has(ReadingQueue::needs_answer)) return QueueSource::to_answer;
    return QueueSource::numbers;
}

bool reads_between_runs(QueueRows const& rows, QueueSource source) {
    return rows.has(ReadingQueue::unread) &&
           (source == QueueSource::organisations || source == QueueSource::to_answer ||
            source == QueueSource::numbers);
}

GrowingStatement queue_conditions(QueueRows const& rows, QueueSource source,
                                  ProvisionIn const* provision) {
    return Conditions{rows, source}.of(provision);
}

}  // namespace consult::storage
