#include "portal/receipt_page.h"

#include "portal/comment_view.h"
#include "web/wording.h"

namespace consult::portal {

using page::View;

View receipt_view(web::Visit const& visit, Matter const& matter, Receipt const& receipt,
                  ProvisionNames const& names) {
    page::Formatter const format = visit.formatter(matter.zone());
    Language const& wanted = page::domain_language(visit.language);
    LocalizedText const& title = matter.consultation().title;
    std::string who = receipt.identity.name;
    if (!receipt.identity.organisation.empty()) {
        who += (who.empty() ? "" : ", ") + receipt.identity.organisation;
    }
    std::vector<View> path;
    if (receipt.proof) {
        for (Digest const& node : receipt.proof->path)
            path.emplace_back().set("node", to_hex(node));
    }
    View view;
    view.set("number", receipt.number.text())
        .set("token", receipt.tracking_token)
        .set("tracking_page", visit.to("/tracking"))
        .set("log", visit.to("/log"))
        .set("consultation_title", title.in(wanted))
        .set("title_language", title.language_for(wanted).tag())
        .set("consultation_number", matter.number().text())
        .set("institution", matter.summary.institution.name.in(wanted))
        .set("version", receipt.version_number == 0
                            ? std::string{}
                            : page::format_number(visit.language, receipt.version_number))
        .set("portal_name", visit.site.name.in(wanted))
        .set("portal_address", visit.site.public_address)
        .set("received_at", format.date_time_exact(receipt.received_at))
        .set("machine_time", to_text(receipt.received_at))
        .set("late", receipt.is_late)
        .set("text", receipt.text)
        .set("language", receipt.language.tag())
        .set("language_name", web::language_text(visit.words(), receipt.language))
        .set("quote", receipt.anchor ? receipt.anchor->quote : std::string{})
        .set("provision", receipt.anchor ? names.of(receipt.anchor->provision) : std::string{})
        .set("eid", receipt.anchor ? receipt.anchor->provision : std::string{})
        .set("who", who.empty() ? visit.words().text("Anonymous") : who)
        .set("name_withheld", receipt.visibility == Visibility::name_withheld)
        .set("email", receipt.identity.email)
        .set("position", receipt.place ? std::to_string(receipt.place->position) : std::string{})
        .set("has_place", receipt.place.has_value())
        .set("entry", to_hex(receipt.entry))
        .set("text_salt", to_hex(receipt.text_salt))
        .set("identity_salt", to_hex(receipt.identity_salt))
        .set("has_proof", receipt.proof.has_value())
        .set("tree_size", receipt.proof ? std::to_string(receipt.proof->head.size) : std::string{})
        .set("tree_root", receipt.proof ? to_hex(receipt.proof->head.root) : std::string{})
        .set("path", std::move(path));
    return view;
}

void set_receipt_frame(web::Document& document) {
    document.language_path = "/tracking";
    document.language_form.id = "receipt";
}

Result<http::Response> show_receipt(web::Visit& visit, Receipt const& receipt,
                                    web::Form const& form) {
    Result<Matter> const matter = find_matter(visit);
    if (!matter) return tl::unexpected(matter.error());
    Result<ProvisionNames> const names = ProvisionNames::of_newest(
        visit, *matter, {receipt.anchor ? receipt.anchor->provision : std::string{}});
    if (!names) return tl::unexpected(names.error());
    Receipt proven = receipt;
    Result<TrackedComment> const tracked =
        visit.platform.comments().track(receipt.number, receipt.tracking_token);
    if (tracked) proven.proof = tracked->receipt.proof;  // of the log as it is now, to be printed
    View body;
    body.set("receipt", receipt_view(visit, *matter, proven, *names))
        .set("repeated", receipt.repeated)
        .set("lines_changed", form.value("text").find('\r') != std::string_view::npos)
        .set("tracking",
             web::with_query(visit.to("/tracking"), {{"number", receipt.number.text()}}))
        .set("back", visit.to(matter->path()));
    web::Document document =
        frame(visit, *matter,
              visit.words().text("Receipt for {number}", {{"number", receipt.number.text()}}));
    document.indexed = false;
    set_receipt_frame(document);
    visit.query.clear();
    http::Response response = web::render(visit, "pages/receipt", document, std::move(body),
                                          receipt.repeated ? 200 : 201);
    web::keep_for_way_back(response);
    return response;
}

}  // namespace consult::portal
