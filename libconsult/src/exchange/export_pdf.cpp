/// Exports as tagged PDF files, to which the same tables are attached as a JSON document.
#include <algorithm>
#include <iterator>
#include <memory>

#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr, as later versions of qpdf have it
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFAnnotationObjectHelper.hh>
#include <qpdf/QPDFEFStreamObjectHelper.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFFileSpecObjectHelper.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <consult/error.h>

#include "exchange/export_file.h"
#include "exchange/export_words.h"
#include "exchange/local_times.h"
#include "exchange/pdf_writer.h"
#include "exchange/printed_prose.h"

namespace consult::exchange {
namespace {

constexpr char const* attachment = "export.json";
constexpr char const* pages_key = "/ConsultPages";  ///< of the document's information

PrintedParagraph line(std::string text) {
    return {.runs = {{.text = std::move(text)}}};
}

std::string printed_cell(ExportColumn const& column, std::string const& cell,
                         Language const& language) {
    switch (column.kind) {
        case CellKind::moment: return moment_words(cell, language);
        case CellKind::deadline: return deadline_words(cell, language);
        case CellKind::text:
        case CellKind::count: break;
    }
    return cell;
}

PrintedTable printed_table(ExportTable const& table, Language const& language) {
    PrintedTable printed;
    PrintedRow& head = printed.head.emplace();
    for (ExportColumn const& column : table.columns) {
        printed.widths.push_back(column.width);
        head.push_back({{{.text = column.title}}, true});
    }
    for (std::vector<std::string> const& row : table.rows) {
        PrintedRow& cells = printed.rows.emplace_back();
        for (std::size_t i = 0; i < row.size(); ++i)
            cells.push_back({{{.text = printed_cell(table.columns[i], row[i], language)}}, i == 0});
    }
    return printed;
}

PrintedTable printed_verification(ExportFile const& file, ExportWords const& words) {
    PrintedTable printed;
    printed.widths = {1, 3};
    printed.head =
        PrintedRow{{{{.text = words.line_name}}, true}, {{{.text = words.line_value}}, true}};
    for (auto const& [name, value] : lines_of(file.verification))
        printed.rows.push_back({{{{.text = name}}, true}, {{{.text = value}}, false}});
    return printed;
}

PrintedDocument printed(ExportFile const& file) {
    ExportWords const& words = export_words(file.language);
    PrintedDocument document;
    document.title = file.title;
    document.language = file.language;
    document.author = file.institution;
    document.running = file.verification.consultation.text();
    document.made_at = file.verification.made_at;
    document.is_landscape = true;
    document.blocks.emplace_back(PrintedHeading{1, {{.text = file.title}}});
    for (std::string const& above : file.lines)
        document.blocks.emplace_back(line(above));
    for (ExportTable const& table : file.tables) {
        if (file.tables.size() > 1 && table.prose.empty())
            document.blocks.emplace_back(PrintedHeading{2, {{.text = table.title}}});
        if (table.prose.empty() && table.rows.empty()) {
            document.blocks.emplace_back(line(words.no_rows));
        } else if (table.prose.empty()) {
            document.blocks.emplace_back(printed_table(table, file.language));
        } else {
            std::ranges::move(printed_prose(table.prose, file.language),
                              std::back_inserter(document.blocks));
        }
    }
    document.blocks.emplace_back(PrintedHeading{2, {{.text = words.verification}}});
    document.blocks.emplace_back(line(words.how_to_check));
    document.blocks.emplace_back(printed_verification(file, words));
    return document;
}

/// What lies above a page: of ours links alone. Without what they refer to, which is numbered anew
/// when the file is written.
void add_annotations(QPDFPageObjectHelper& page, Bytes& drawn) {
    for (QPDFAnnotationObjectHelper& annotation : page.getAnnotations()) {
        QPDFObjectHandle object = annotation.getObjectHandle();
        drawn += "annotation " + annotation.getSubtype() + " " +
                 object.getKey("/Rect").unparseResolved();
        QPDFObjectHandle action = object.getKey("/A");
        if (action.isDictionary() && action.getKey("/URI").isString())
            drawn += " " + action.getKey("/URI").getStringValue();
        drawn += "\n";
    }
}

/// SHA-256 over what draws the pages, one after the other.
std::string pages_digest(QPDF& file) {
    Bytes drawn;
    for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper{file}.getAllPages()) {
        add_annotations(page, drawn);
        for (QPDFObjectHandle& content : page.getPageContents()) {
            std::shared_ptr<Buffer> const data = content.getStreamData();
            drawn.append(reinterpret_cast<char const*>(data->getBuffer()), data->getSize());
        }
    }
    return to_hex(sha256(drawn));
}

/// A PDF's own name for a file with another: of what it is the source.
void attach(QPDF& file, Bytes const& json) {
    QPDFEFStreamObjectHelper stream = QPDFEFStreamObjectHelper::createEFStream(file, json);
    stream.setSubtype("application/json");
    QPDFFileSpecObjectHelper spec =
        QPDFFileSpecObjectHelper::createFileSpec(file, attachment, stream);
    spec.getObjectHandle().replaceKey("/AFRelationship", QPDFObjectHandle::newName("/Data"));
    QPDFEmbeddedFileDocumentHelper{file}.replaceEmbeddedFile(attachment, spec);
}

Bytes written(QPDF& file) {
    QPDFWriter writer{file};
    writer.setOutputMemory();
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setDeterministicID(true);
    writer.write();
    std::unique_ptr<Buffer> const buffer{writer.getBuffer()};
    return {reinterpret_cast<char const*>(buffer->getBuffer()), buffer->getSize()};
}

Bytes attached_json(QPDF& file) {
    QPDFEmbeddedFileDocumentHelper helper{file};
    if (!helper.hasEmbeddedFiles()) return {};
    std::shared_ptr<QPDFFileSpecObjectHelper> const spec = helper.getEmbeddedFile(attachment);
    if (!spec) return {};
    QPDFObjectHandle stream = spec->getEmbeddedFileStream();
    if (!stream.isStream()) return {};
    std::shared_ptr<Buffer> const data = stream.getStreamData();
    return {reinterpret_cast<char const*>(data->getBuffer()), data->getSize()};
}

bool are_pages_changed(QPDF& file) {
    QPDFObjectHandle const information = file.getTrailer().getKey("/Info");
    if (!QPDFObjectHandle{information}.isDictionary()) return true;
    QPDFObjectHandle stated = QPDFObjectHandle{information}.getKey(pages_key);
    return !stated.isString() || stated.getStringValue() != pages_digest(file);
}

}  // namespace

Bytes export_pdf(ExportFile const& file) {
    Bytes const pages = write_pdf(printed(file));
    QPDF document;
    document.setSuppressWarnings(true);
    document.processMemoryFile("export", pages.data(), pages.size());
    attach(document, export_json(file));
    QPDFObjectHandle information = document.getTrailer().getKey("/Info");
    if (!information.isDictionary()) throw Fault{"a PDF was made without information on itself"};
    for (auto const& [name, value] : lines_of(file.verification)) {
        if (!name.starts_with("table."))
            information.replaceKey("/Consult_" + name, QPDFObjectHandle::newUnicodeString(value));
    }
    information.replaceKey(pages_key, QPDFObjectHandle::newString(pages_digest(document)));
    return written(document);
}

Result<ReadExport> read_export_pdf(BytesView octets) {
    try {
        QPDF file;
        file.setSuppressWarnings(true);
        file.setAttemptRecovery(false);
        file.processMemoryFile("export", octets.data(), octets.size());
        Bytes const json = attached_json(file);
        if (json.empty()) return tl::unexpected(no_export("the PDF has no attachment export.json"));
        Result<ReadExport> read = read_export_json(json);
        if (!read) return tl::unexpected(read.error());
        read->form = "pdf";
        if (are_pages_changed(file)) {
            read->alterations.emplace_back(
                "the printed pages are not those that the file was made with");
        }
        return read;
    } catch (std::exception const& error) {  // what qpdf throws of a damaged file
        return tl::unexpected(no_export(std::string{"the PDF can't be read: "} + error.what()));
    }
}

}  // namespace consult::exchange
