using System.Text;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Messages;
using ComplaintFlow.Tests.Deadlines;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Care.Messages;

/// <summary>Templates stand in configuration and in files as they do in code, and every fault has its place.</summary>
public sealed class TemplateSettingsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("templates");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Configuration_says_who_writes_and_in_which_words()
    {
        await using DeadlineHost host = Host("""
            {
              "Firm": "Acme", "Contact": "room 1", "DefaultLanguage": "de", "TimeZone": "Europe/Berlin",
              "HowToObject": { "de": "schreiben Sie uns." },
              "Templates": {
                "hello": { "de": { "Subject": "Hallo von {{ firm.name }}", "Text": "{{ complaint.received }} {{ objection.how | default: '-' }}", "Html": "<p>{{ firm.contact | default: '-' }}</p>" } }
              }
            }
            """, "hello");

        RenderedMessage message = await RenderAsync(host, "hello", "fr");

        Assert.Equal(("de", "Hallo von Acme", "<p>room 1</p>\n"), (message.Language, message.Subject, message.Html));
        // Received at 09:00 UTC.
        Assert.Contains("10:00", message.Text, StringComparison.Ordinal);
        Assert.EndsWith("schreiben Sie uns.\n", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_have_subject_text_and_html_below_a_line_each()
    {
        Write("en/hello.liquid", "=== subject\r\nHello\r\n=== text\r\nDear {{ customer.name | default: 'customer' }},\r\n=== subjects differ\r\n\r\n=== html\r\n<p>Hi</p>\r\n");
        await using DeadlineHost host = Host($$"""{ "Firm": "Acme", "Folder": {{Json.Quoted(_folder.FullName)}} }""", "hello");

        RenderedMessage message = await RenderAsync(host, "hello", "en");

        Assert.Equal(("Hello", "Dear 王小明,\n=== subjects differ\n", "<p>Hi</p>\n"), (message.Subject, message.Text, message.Html));
    }

    [Fact]
    public void Every_fault_has_its_place()
    {
        Write("en/half.liquid", "=== subject\nHello\n=== html\n<p>Hi</p>");
        Write("en/deep/er.liquid", "");
        Write("en/large.liquid", new string('x', 300_000));
        File.WriteAllBytes(Path.Combine(_folder.FullName, "en", "latin.liquid"), [0x3D, 0xE9, 0xE8]);
        InvalidRulesException fault = Assert.Throws<InvalidRulesException>(() => Host($$"""
            {
              "Firm": { "Name": "Acme" }, "Frim": "Acme", "DefaultLanguage": "no language", "TimeZone": "Mars/Olympus", "Folder": {{Json.Quoted(_folder.FullName)}},
              "Templates": { "hello": { "en": { "Subject": "x", "Body": "x", "Html": "x" } }, "bye": { "en": { "Subject": "", "Text": "x", "Html": "x" } } }
            }
            """));

        Assert.Equal(
            [
                "T:DefaultLanguage: 'no language' is not a language. Use a BCP 47 tag such as en or zh-Hans.",
                "T:Firm: A text belongs here, not a section. Write a text, or remove the setting.",
                "T:Folder, en/deep/er.liquid: The file is not in the folder of its language. Name it <language>/<name>.liquid, such as en/receipt.liquid.",
                "T:Folder, en/half.liquid: The file does not have its three parts. Begin each with a line of its own: '=== subject', '=== text', '=== html', in this order, once each.",
                "T:Folder, en/large.liquid: The file is too large. Use at most 256 KiB.",
                "T:Folder, en/latin.liquid: The file is not UTF-8. Save it as UTF-8, where the host may read it.",
                "T:Frim: Unknown setting 'Frim'. Use one of Contact, DefaultLanguage, Firm, Folder, HowToObject, Templates, TimeZone.",
                "T:Templates:bye:en:Subject: The text is empty. Write a text, or remove the setting.",
                "T:Templates:hello:en:Body: Unknown setting 'Body'. Use one of Html, Subject, Text.",
                "T:Templates:hello:en: The template has no Text. Add it: a template has Subject, Text and Html.",
                "T:TimeZone: There is no time zone 'Mars/Olympus'. Use an identifier such as Europe/Berlin.",
                "AddMessageTemplates: The firm has no name. Call Firm(name) in AddMessageTemplates, or set Firm in its section.",
            ],
            fault.Faults.Select(one => $"{one.Place}: {one.Message} {one.Fix}"));
    }

    [Fact]
    public void A_folder_that_is_not_there_or_empty_is_told()
    {
        Assert.Equal("There is no folder '/nowhere/at/all'.", Single("/nowhere/at/all"));
        Assert.Equal($"The folder '{_folder.FullName}' has no templates.", Single(_folder.FullName));

        static string Single(string folder) =>
            Assert.Single(Assert.Throws<InvalidRulesException>(() => Host($$"""{ "Firm": "Acme", "Folder": {{Json.Quoted(folder)}} }""")).Faults).Message;
    }

    private static DeadlineHost Host(string json, string sends = "receipt")
    {
        DeadlineHost host = new(more: b =>
        {
            b.AddMessages(m => m.On<ComplaintReceived>().Send(sends));
            b.AddMessageTemplates(Json.Configuration($$"""{ "T": {{json}} }""").GetSection("T"));
        });
        host.Services.GetRequiredService<IMessageRenderer>();
        return host;
    }

    private static async Task<RenderedMessage> RenderAsync(DeadlineHost host, string template, string language)
    {
        ComplaintId id = (await host.Desk.ReceiveAsync(Testing.SampleComplaints.Intake(), Agent)).OrThrow().Id;
        return await host.Services.GetRequiredService<IMessageRenderer>().RenderAsync(new(Realm.Default, id, new MessageDue(template + "-1", template, 1, Channel.Email, language)));
    }

    private void Write(string path, string content)
    {
        string file = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content, new UTF8Encoding(false));
    }
}
