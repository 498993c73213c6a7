#include "platform/part_verification.h"

#include "log/actions.h"
#include "log/draft_digest.h"
#include "platform/file_verification.h"
#include "platform/publication.h"
#include "platform/row_check.h"
#include "storage/campaign_member_repository.h"
#include "storage/campaign_repository.h"
#include "storage/document_repository.h"
#include "storage/draft_repository.h"
#include "storage/response_repository.h"
#include "storage/theme_repository.h"

namespace consult {
namespace {

using storage::Queries;

/// What belongs to a consultation and has entries of its own.
class PartsVerifier {
public:
    PartsVerifier(Queries& queries, storage::FileStore const& blobs,
                  Consultation const& consultation, LoggedRecord& record,
                  VerificationProgress& progress, LogVerification& found)
        : queries_(queries),
          blobs_(blobs),
          consultation_(consultation),
          record_(record),
          progress_(progress),
          found_(found) {}

    void run() {
        std::string const of = " of " + consultation_.number.text();
        guard("the drafts" + of, found_, [&] {
            for (DraftVersion const& version : storage::versions_of(queries_, consultation_.id))
                check_version(version);
        });
        guard("the documents" + of, found_, [&] {
            for (SupportingDocument const& document :
                 storage::documents_of(queries_, consultation_.id)) {
                check_document(document);
            }
        });
        guard("the responses" + of, found_, [&] {
            for (ResponseId const id : storage::response_ids(queries_, consultation_.id))
                check_response(storage::find_response(queries_, id).value());
        });
        guard("the campaigns" + of, found_, [&] {
            for (storage::StoredCampaign const& stored :
                 storage::campaigns_of(queries_, consultation_.id)) {
                check_campaign(stored.campaign);
            }
        });
        guard("the themes" + of, found_, [&] {
            for (Theme const& theme :
                 storage::themes_of(queries_, consultation_.id, storage::ThemeParts::none))
                check_theme(theme);
        });
    }

private:
    void check_version(DraftVersion const& version) {
        std::string const subject = draft_subject(consultation_, version);
        RowCheck row{"draft " + subject, found_};
        std::vector<SaidOf> const said = record_.take(subject);
        if (said.empty()) row.unlogged("its making");
        SaidOf const* const published = row.only_of(said, actions::draft_version_published);
        row.agree(version.published_at, published, "published_at");
        bool const is_published = version.state == DraftVersionState::published;
        if (published) {
            row.agree(is_published, "state", *published);
        } else if (is_published) {
            row.unlogged("its publication");
        }

        std::vector<storage::TextDigests> texts = storage::text_digests(queries_, version.id);
        for (storage::TextDigests& text : texts) {
            std::string const place = "draft " + subject + " in " + text.language.tag();
            guard(place, found_, [&] { check_text(version, text, !published, place); });
            progress_.step();
        }
        if (published) row.agree(version_facts(version, texts), *published);
    }

    /// Puts the digest of what is stored in place of the one that was kept.
    void check_text(DraftVersion const& version, storage::TextDigests& text, bool is_in_editing,
                    std::string const& place) {
        DraftText const stored = storage::find_text(queries_, version.id, text.language).value();
        Digest const is = log::draft_digest(stored);
        // Before publication only the row itself tells what was read.
        if (is_in_editing && is != text.text) {
            found_.discrepancies.push_back(place + " is not what was read from its source");
        }
        text.text = is;
        verify_source(blobs_, stored, place, found_);
    }

    void check_document(SupportingDocument const& document) {
        std::string const subject = document_subject(consultation_, document);
        RowCheck row{"document " + subject, found_};
        std::vector<SaidOf> const said = record_.take(subject);
        SaidOf const* const uploaded = row.only_of(said, actions::document_uploaded);
        SaidOf const* const published = row.only_of(said, actions::document_published);
        row.agree(document.uploaded_at, uploaded, "uploaded_at");
        row.agree(document.published_at, published, "published_at");
        if (published) row.agree(document_facts(document), *published);
        verify_file(blobs_, document, "document " + subject, found_);
        progress_.step();
    }

    /// Which comments are in it is found from them; what officials decided is logged.
    void check_campaign(Campaign const& campaign) {
        std::string const subject = campaign_subject(consultation_, campaign);
        RowCheck row{"campaign " + subject, found_};
        std::vector<SaidOf> const said = record_.take(subject);
        std::vector<SaidOf const*> const decisions = all_of(
            said, {actions::campaign_confirmed, actions::campaign_described,
                   actions::campaign_merged, actions::campaign_split, actions::campaign_dissolved});
        row.agree(campaign.decided_at, decisions.empty() ? nullptr : decisions.back(),
                  "decided_at");
        SaidOf const* const described = last_of(said, actions::campaign_described);
        bool const is_described = !campaign.name.empty() || !campaign.sponsor.empty();
        if (described) {
            row.agree(campaign_facts(campaign), *described);
        } else if (is_described) {
            row.unlogged("what it is called");
        }
    }

    void check_theme(Theme const& theme) {
        std::string const subject = theme_subject(consultation_, theme);
        RowCheck row{"theme " + subject, found_};
        std::vector<SaidOf> const said = record_.take(subject);
        SaidOf const* const created = row.only_of(said, actions::theme_created);
        SaidOf const* const published = row.only_of(said, actions::theme_published);
        row.agree(theme.created_at, created, "created_at");
        row.agree(theme.published_at, published, "published_at");
        if (!published) return;
        // What it says from then on, every change says too.
        SaidOf const* const last =
            all_of(said, {actions::theme_published, actions::theme_changed}).back();
        row.agree(theme_facts(theme), *last);
    }

    void check_response(Response const& response) {
        std::string const subject = response_subject(consultation_, response);
        RowCheck row{"response " + subject, found_};
        std::vector<SaidOf> const said = record_.take(subject);
        SaidOf const* const published = row.only_of(said, actions::response_published);
        if (SaidOf const* const gone = row.only_of(said, actions::response_discarded))
            row.agree(false, "it is stored", *gone);
        std::vector<SaidOf const*> const written =
            all_of(said, {actions::response_drafted, actions::response_changed});
        if (written.empty()) {
            row.unlogged("its writing");
        } else {
            SaidOf const& last = *written.back();
            row.agree(
                response.written_at == last.entry.at && response.office == last.entry.actor.office,
                "who wrote it, and when", last);
        }
        std::vector<SaidOf const*> const reviews =
            all_of(said, {actions::response_approved, actions::response_sent_back});
        row.agree(response.reviewed_at, reviews.empty() ? nullptr : reviews.back(), "reviewed_at");
        row.agree(response.published_at, published, "published_at");
        bool const is_published = response.state == ResponseState::published;
        if (!published) {
            if (is_published) row.unlogged("its publication");
            return;
        }
        row.agree(is_published, "state", *published);
        AnsweredFacts const answered = answered_facts(queries_, response);
        // Where comments are missing, their number is wrong for that.
        if (row.agree(response_facts(response, answered), *published)) {
            row.agree(response.comment_count == answered.count, "how many comments it answers",
                      *published);
        }
    }

    Queries& queries_;
    storage::FileStore const& blobs_;
    Consultation const& consultation_;
    LoggedRecord& record_;
    VerificationProgress& progress_;
    LogVerification& found_;
};

}  // namespace

void verify_parts(Queries& queries, storage::FileStore const& blobs,
                  Consultation const& consultation, LoggedRecord& record,
                  VerificationProgress& progress, LogVerification& found) {
    PartsVerifier{queries, blobs, consultation, record, progress, found}.run();
}

}  // namespace consult
