using System.Globalization;
using System.Text;
using System.Text.Json;
using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Tests.Evidence;
using ComplaintFlow.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Bulk;

/// <summary>A customer gets everything that is kept about them, and nothing that is about somebody else.</summary>
public sealed class ExportTests
{
    private static readonly Actor Officer = Actor.Staff("officer", "officer");
    private static readonly Realm North = Realm.Of("north");

    [Fact]
    public async Task It_holds_the_customers_complaints_in_the_realms_asked_for_and_nobody_elses()
    {
        await using TestHost host = new();
        Complaint own = await ReceiveAsync(host.Desk, "c-17", "Li Lei", "own text");
        await host.Desk.AddNoteAsync(own.Id, "internal note", TestHost.Agent);
        Complaint others = await ReceiveAsync(host.Desk, "c-99", "Han Meimei", "other text");
        IComplaintDesk north = host.Services.GetRequiredService<IComplaintDesks>().For(North);
        Complaint far = await ReceiveAsync(north, "c-17", "Li Lei", "northern text");

        string here = await JsonAsync(host, "c-17");
        Assert.Contains("own text", here, StringComparison.Ordinal);
        Assert.Contains("internal note", here, StringComparison.Ordinal);
        Assert.DoesNotContain("northern text", here, StringComparison.Ordinal);
        string both = await JsonAsync(host, "c-17", realms: [Realm.Default, North]);
        Assert.Contains("northern text", both, StringComparison.Ordinal);
        foreach (string foreign in (string[])["Han Meimei", "other text", "c-99", others.Id.ToString()])
            Assert.DoesNotContain(foreign, both, StringComparison.Ordinal);

        using JsonDocument json = JsonDocument.Parse(both);
        JsonElement[] complaints = [.. json.RootElement.GetProperty("complaints").EnumerateArray()];
        Assert.Equal([(own.Id.ToString(), "default", 2), (far.Id.ToString(), "north", 1)], complaints.Select(one => (one.GetProperty("id").GetString(), one.GetProperty("realm").GetString(), one.GetProperty("entries").GetArrayLength())));
        JsonElement entry = complaints[0].GetProperty("entries")[1];
        Assert.Equal("note-added", entry.GetProperty("entry").GetProperty("event").GetProperty("$event").GetString());
        Assert.Contains("internal note", entry.GetProperty("words").GetString(), StringComparison.Ordinal);
        // The complaint is the one that the store has.
        Assert.Equal(EvidenceHost.Text((await host.Desk.FindAsync(own.Id, TestHost.Agent))!), JsonSerializer.Serialize(complaints[0].GetProperty("complaint"), Relaxed));
    }

    [Fact]
    public async Task It_is_text_in_the_readers_language_with_attached_files()
    {
        await using TestHost host = new();
        Complaint own = await ReceiveAsync(host.Desk, "c-17", "李雷", "账单多收了");
        await host.Desk.ExecuteAsync(own.Id, new Attach(new AttachedFile("f-1", "账单.pdf", "application/pdf", 1_234, Where: "blob")), TestHost.Agent);

        string english = await TextAsync(host, "c-17", "en");
        Assert.StartsWith("What is kept about the customer c-17, as of", english, StringComparison.Ordinal);
        Assert.Contains("账单.pdf (application/pdf, 1,234 bytes), kept as blob/f-1", english, StringComparison.Ordinal);
        string chinese = await TextAsync(host, "c-17", "zh-Hans");
        Assert.Contains("所保存的客户 c-17 的全部信息", chinese, StringComparison.Ordinal);
        Assert.Contains("账单多收了", chinese, StringComparison.Ordinal);
        Assert.Contains("附件：", chinese, StringComparison.Ordinal);
        Assert.Contains("Nothing is kept about this customer.", await TextAsync(host, "c-404", "en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_arrives_after_a_merge_belongs_to_the_customer_of_the_merged_complaint_on_both_sides()
    {
        await using TestHost host = new();
        Complaint into = await ReceiveAsync(host.Desk, "c-99", "Han Meimei", "survivor text");
        Complaint merged = await ReceiveAsync(host.Desk, "c-17", "Li Lei", "merged text");
        (await host.Desk.ExecuteAsync(merged.Id, new MergeInto(into.Id) { AcrossCustomers = true }, TestHost.Agent)).OrThrow();
        (await host.Desk.RecordContactAsync(merged.Id, Channel.Email, "late words of Li Lei", Actor.Customer("c-17"))).OrThrow();
        (await host.Desk.RecordContactAsync(into.Id, Channel.Email, "words of Han Meimei", Actor.Customer("c-99"))).OrThrow();

        string mine = await JsonAsync(host, "c-17");
        Assert.Contains("merged text", mine, StringComparison.Ordinal);
        Assert.Contains("late words of Li Lei", mine, StringComparison.Ordinal);
        foreach (string foreign in (string[])["Han Meimei", "survivor text", "c-99"])
            Assert.DoesNotContain(foreign, mine, StringComparison.Ordinal);

        string theirs = await JsonAsync(host, "c-99");
        Assert.Contains("survivor text", theirs, StringComparison.Ordinal);
        Assert.Contains("words of Han Meimei", theirs, StringComparison.Ordinal);
        foreach (string foreign in (string[])["Li Lei", "merged text", "c-17"])
            Assert.DoesNotContain(foreign, theirs, StringComparison.Ordinal);
        Assert.Contains("\"withheld\"", theirs, StringComparison.Ordinal);
        Assert.Contains("[of another person]", await TextAsync(host, "c-99", "en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_arrives_after_a_merge_of_the_customers_own_complaints_is_in_it()
    {
        await using TestHost host = new();
        Complaint into = await ReceiveAsync(host.Desk, "c-17", "Li Lei", "survivor text");
        Complaint merged = await ReceiveAsync(host.Desk, "c-17", "Li Lei", "merged text");
        (await host.Desk.ExecuteAsync(merged.Id, new MergeInto(into.Id), TestHost.Agent)).OrThrow();
        (await host.Desk.RecordContactAsync(merged.Id, Channel.Email, "late words", Actor.Customer("c-17"))).OrThrow();

        string json = await JsonAsync(host, "c-17");
        Assert.Contains("late words", json, StringComparison.Ordinal);
        Assert.DoesNotContain("\"withheld\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_complaint_received_for_another_by_mistake_each_gets_their_own()
    {
        await using TestHost host = new();
        Complaint complaint = await ReceiveAsync(host.Desk, "c-99", "Han Meimei", "the text");
        (await host.Desk.RecordContactAsync(complaint.Id, Channel.Email, "not my complaint", Actor.Customer("c-99"))).OrThrow();
        (await host.Desk.ExecuteAsync(complaint.Id, new UpdateCustomer(new Customer { Id = "c-17", Name = "Li Lei", Phone = "+86 555" }), TestHost.Agent)).OrThrow();

        string right = await JsonAsync(host, "c-17");
        Assert.Contains("the text", right, StringComparison.Ordinal);
        Assert.Contains("+86 555", right, StringComparison.Ordinal);
        foreach (string foreign in (string[])["Han Meimei", "c-99", "not my complaint"])
            Assert.DoesNotContain(foreign, right, StringComparison.Ordinal);

        Assert.DoesNotContain("Han Meimei", await JsonAsync(host, "c-99"), StringComparison.Ordinal);
        foreach (CustomerExportOptions options in (CustomerExportOptions[])[new() { Also = [complaint.Id] }, new() { SearchesJournals = true }, new() { SearchesJournals = true, Also = [complaint.Id] }])
        {
            string wrong = await JsonAsync(host, "c-99", options);
            Assert.Equal(1, JsonDocument.Parse(wrong).RootElement.GetProperty("complaints").GetArrayLength());
            foreach (string own in (string[])["Han Meimei", "not my complaint"])
                Assert.Contains(own, wrong, StringComparison.Ordinal);
            foreach (string foreign in (string[])["the text", "Li Lei", "+86 555", "c-17"])
                Assert.DoesNotContain(foreign, wrong, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nothing_is_taken_from_a_complaint_that_was_never_the_customers()
    {
        await using TestHost host = new();
        Complaint others = await ReceiveAsync(host.Desk, "c-99", "Han Meimei", "other text");
        ComplaintId unknown = ComplaintId.New(host.Clock.GetUtcNow());

        CustomerExport export = (await ReassignTests.Administration(host).ExportCustomerAsync([Realm.Default], "c-17", Officer, new CustomerExportOptions { Also = [others.Id, unknown] })).OrThrow();
        CustomerExportSummary summary = await export.WriteJsonAsync(Stream.Null);

        Assert.Equal((0, 0), (summary.Complaints, summary.Entries));
        Assert.Equal([new NotExportedComplaint(Realm.Default, unknown, ErrorCodes.UnknownComplaint)], summary.NotExported);
    }

    [Fact]
    public async Task After_an_erasure_it_says_so_and_holds_what_was_written_since()
    {
        await using EvidenceHost host = new();
        Complaint own = await host.Host.ReceiveAsync();
        CustomerErasure? erasure = null;
        do
            erasure = (await host.Administration.EraseCustomerAsync(Realm.Default, "c-17", "customer-request", EvidenceHost.Auditor, erasure)).OrThrow();
        while (!erasure.IsDone);

        CustomerExport export = (await host.Administration.ExportCustomerAsync([Realm.Default], "c-17", Officer, new CustomerExportOptions { Also = erasure.Erased })).OrThrow();
        StringWriter text = new();
        CustomerExportSummary summary = await export.WriteTextAsync(text, CultureInfo.GetCultureInfo("en"));

        Assert.Equal((1, 1), (summary.Complaints, summary.Erased));
        Assert.Contains("The personal texts of this complaint were erased.", text.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("李雷", text.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("账单", text.ToString(), StringComparison.Ordinal);

        await host.Desk.AddNoteAsync(own.Id, "written since", TestHost.Agent);
        StringWriter later = new();
        await export.WriteTextAsync(later, CultureInfo.GetCultureInfo("en"));
        Assert.Contains("written since", later.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_involved_or_may_not_gets_nothing_of_it()
    {
        await using TestHost host = new(b => b.AuthorizeRoles(roles =>
        {
            roles.Role("agent").May("receive", "read");
            roles.Role("officer").May("export");
        }));
        Complaint about = (await host.Desk.ReceiveAsync(TestHost.Intake() with { About = PersonId.Of("officer"), Description = "about the officer" }, TestHost.Agent)).OrThrow();
        IComplaintAdministration administration = ReassignTests.Administration(host);

        CustomerExport export = (await administration.ExportCustomerAsync([Realm.Default], "c-17", Officer)).OrThrow();
        using MemoryStream stream = new();
        CustomerExportSummary summary = await export.WriteJsonAsync(stream);
        Assert.Equal([new NotExportedComplaint(Realm.Default, about.Id, ErrorCodes.SelfDealing)], summary.NotExported);
        Assert.DoesNotContain("about the officer", Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);

        Assert.Equal(ErrorCodes.NotAuthorized, (await administration.ExportCustomerAsync([Realm.Default], "c-17", TestHost.Agent)).Refusal!.Code);
        Assert.Equal(ErrorCodes.NotAuthorized, (await administration.ExportCustomerAsync([Realm.Default], "c-17", Actor.Customer("c-17", "officer"))).Refusal!.Code);
        await Assert.ThrowsAsync<ArgumentException>(async () => await administration.ExportCustomerAsync([], "c-17", Officer));
        await Assert.ThrowsAsync<ArgumentException>(async () => await administration.ExportCustomerAsync([Realm.Default], "[erased]", Officer));
    }

    [Fact]
    public async Task A_store_that_cannot_be_searched_is_refused()
    {
        await using TestHost host = new(around: _ => new StoreWithoutAbilities());
        InvalidRulesException fault = await Assert.ThrowsAsync<InvalidRulesException>(async () => await ReassignTests.Administration(host).ExportCustomerAsync([Realm.Default], "c-17", Officer));
        Assert.Contains("IComplaintQueries", fault.Message, StringComparison.Ordinal);
    }

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static async Task<Complaint> ReceiveAsync(IComplaintDesk desk, string customer, string name, string text) =>
        (await desk.ReceiveAsync(TestHost.Intake() with { Customer = new Customer { Id = customer, Name = name }, Description = text }, TestHost.Agent)).OrThrow();

    private static async Task<string> JsonAsync(TestHost host, string customer, CustomerExportOptions? options = null, IReadOnlyList<Realm>? realms = null)
    {
        CustomerExport export = (await ReassignTests.Administration(host).ExportCustomerAsync(realms ?? [Realm.Default], customer, Officer, options)).OrThrow();
        using MemoryStream stream = new();
        await export.WriteJsonAsync(stream, CultureInfo.GetCultureInfo("en"));
        string json = Dump.WithoutIds(Encoding.UTF8.GetString(stream.ToArray()));
        // Whom it was asked about stands at the top in any case.
        return json.Replace($"\"customer\": \"{customer}\",", "", StringComparison.Ordinal);
    }

    private static async Task<string> TextAsync(TestHost host, string customer, string language)
    {
        CustomerExport export = (await ReassignTests.Administration(host).ExportCustomerAsync([Realm.Default], customer, Officer)).OrThrow();
        StringWriter text = new();
        await export.WriteTextAsync(text, CultureInfo.GetCultureInfo(language));
        return text.ToString();
    }
}
