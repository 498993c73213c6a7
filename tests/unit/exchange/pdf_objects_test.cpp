#include "exchange/pdf_objects.h"

#include <gtest/gtest.h>

#include <consult/error.h>

#include "exchange/pdf_packing.h"
#include "support/command.h"

namespace consult::exchange {
namespace {

/// A file of objects from number 1 on, each as text; nothing for an empty one.
std::string file_of(std::vector<std::string> const& objects, std::string const& trailer) {
    std::string file = "%PDF-1.4\n";
    std::string table = "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n";
    for (std::size_t i = 0; i < objects.size(); ++i) {
        std::string const offset = std::to_string(file.size());
        bool const is_there = !objects[i].empty();
        table += std::string(10 - offset.size(), '0') + offset +
                 (is_there ? " 00000 n \n" : " 00000 f \n");
        if (is_there) file += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    std::string const start = std::to_string(file.size());
    return file + table + "trailer\n" + trailer + "\nstartxref\n" + start + "\n%%EOF\n";
}

std::string const trailer = "<< /Size 6 /Root 1 0 R /Info 5 0 R >>";

std::vector<std::string> objects() {
    return {"<< /Type /Catalog\n   /Pages 2 0 R\n>>", "<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 9 9 ] /Contents 4 0 R >>",
            "<< /Length 16 >>\nstream\n0 0 1 1 re S % o\nendstream", "<< /Title (endstream) >>"};
}

TEST(PdfObjects, AreReadByTheirNumbers) {
    std::string const file = file_of(objects(), trailer);
    PdfObjects const read{file};
    EXPECT_EQ(read.size(), 6);
    EXPECT_EQ(read.root(), 1);
    EXPECT_EQ(read.info(), 5);
    for (std::uint32_t number = 1; number < read.size(); ++number)
        EXPECT_EQ(read.at(number), objects()[number - 1]);
    EXPECT_EQ(read.at(0), "");
    EXPECT_EQ(read.at(6), "");
}

TEST(PdfObjects, NameOthersInTheirEntries) {
    EXPECT_EQ(PdfObjects::references("<< /P 1 0 R /Pg 2 0 R >>", "/P"),
              std::vector<std::uint32_t>{1});
    EXPECT_EQ(PdfObjects::references("<< /K [ 0 5 0 R 3 12 0 R ] >>", "/K"),
              (std::vector<std::uint32_t>{5, 12}));
    EXPECT_TRUE(PdfObjects::references("<< /K 0 >>", "/K").empty());
    EXPECT_TRUE(PdfObjects::references("<< /K 0 >>", "/P").empty());
}

TEST(PdfObjects, OfAnotherFormAreRefused) {
    std::string const file = file_of(objects(), trailer);
    auto const with = [&](std::string const& old, std::string const& other) {
        std::string changed = file;
        return changed.replace(changed.rfind(old), old.size(), other);
    };
    EXPECT_NO_THROW(PdfObjects{file});
    for (std::string const& broken :
         {std::string{}, with("startxref", "startxrfe"), with("startxref\n", "startxref\n9"),
          with("xref\n0 6", "xref\n1 6"), with("xref\n0 6", "xref\n0 99"),
          with("5 0 obj", "6 0 obj"), with("endobj", "endobi"), with("/Root 1", "/Root 9"),
          with("/Root", "/Rood"), with("0000000009", "9999999999"),
          with("0000000009", "0000000010")}) {
        EXPECT_THROW(PdfObjects{broken}, Fault) << broken;
    }
}

TEST(PackedPdf, HoldsEachObject) {
    std::vector<std::string> many = objects();
    many.emplace_back();  // a number without an object
    for (int i = 0; i < 450; ++i)
        many.push_back("<< /Number " + std::to_string(i) + " >>");
    std::string const file = file_of(many, trailer);
    PdfObjects read{file};
    read.add_entries(1, "/Lang (kk)");
    Bytes const packed = packed_pdf(read);
    EXPECT_LT(packed.size(), file.size() / 4);
    EXPECT_NE(test::told_by("qpdf --check", packed).find("No syntax or stream encoding errors"),
              std::string::npos);
    std::string const told = test::told_by(
        "qpdf --qdf --object-streams=disable "
        "--preserve-unreferenced",
        packed, " -");
    EXPECT_NE(told.find("/Lang (kk)"), std::string::npos);
    EXPECT_NE(told.find("0 0 1 1 re S % o\n"), std::string::npos);
    EXPECT_NE(told.find("/Title (endstream)"), std::string::npos);
    for (int i = 0; i < 450; ++i) {
        EXPECT_NE(told.find("/Number " + std::to_string(i) + "\n"), std::string::npos) << i;
    }
    EXPECT_EQ(packed_pdf(read), packed);
}

}  // namespace
}  // namespace consult::exchange
