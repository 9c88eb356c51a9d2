using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.Complaints;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Tests.Evidence;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Fields;

/// <summary>Values of a host's own fields: at the intake, by a command, and in the snapshot.</summary>
public sealed class FieldsCommandTests
{
    internal static void Declare(ComplaintFlowBuilder builder) => builder.AddFields(f => f
        .Text("order", max: 40)
        .Choice("plan", "prepaid", "postpaid")
        .Number("seats", least: 1, most: 500)
        .Money("fee")
        .Date("signed")
        .Reference("contract")
        .Text("iban").Personal()
        .Date("birth").Personal());

    [Fact]
    public async Task An_order_number_is_given_with_the_complaint_and_read_from_it()
    {
        await using TestHost host = new(Declare);

        Complaint complaint = await host.ReceiveAsync(TestHost.Intake() with { Fields = Of(("order", "A-17"), ("plan", "prepaid"), ("fee", new Money(12.50m, "EUR")), ("signed", new DateOnly(2026, 5, 1)), ("seats", 3m), ("iban", "DE02 1203")) });

        Assert.Equal(("A-17", "prepaid", "12.5 EUR", "DE02 1203"), (complaint.Fields["order"], complaint.Fields["plan"], complaint.Fields["fee"], complaint.Fields["iban"]));
        Assert.Equal((new Money(12.5m, "EUR"), new DateOnly(2026, 5, 1), 3m), (complaint.Fields.Money("fee"), complaint.Fields.Date("signed"), complaint.Fields.Number("seats")));
        Assert.Equal((null, null, null), (complaint.Fields["contract"], complaint.Fields.Number("plan"), complaint.Fields["Order"]));
        Assert.Equal("iban", Assert.Single(complaint.Fields.Personal).Name);
        await AssertFoldAsync(host, complaint.Id);
    }

    [Fact]
    public async Task A_command_sets_some_clears_others_and_leaves_the_rest()
    {
        await using TestHost host = new(Declare);
        ComplaintId id = (await host.ReceiveAsync(TestHost.Intake() with { Fields = Of(("order", "A-17"), ("plan", "prepaid"), ("iban", "DE02")) })).Id;

        Outcome outcome = await host.Desk.SetFieldsAsync(id, Of(("plan", "postpaid"), ("order", null), ("iban", "DE03"), ("seats", "12.0")), TestHost.Agent);

        Complaint complaint = outcome.OrThrow();
        Assert.Equal((null, "postpaid", "DE03", 12m), (complaint.Fields["order"], complaint.Fields["plan"], complaint.Fields["iban"], complaint.Fields.Number("seats")));
        FieldsSet set = Assert.IsType<FieldsSet>(Assert.Single(outcome.Events));
        Assert.Equal(["plan", "seats"], set.Values.Select(value => value.Name));
        Assert.Equal(("iban", "order"), (Assert.Single(set.Personal).Name, Assert.Single(set.Cleared)));
        await AssertFoldAsync(host, id);
    }

    [Fact]
    public async Task What_changes_nothing_writes_nothing()
    {
        await using TestHost host = new(Declare);
        ComplaintId id = (await host.ReceiveAsync(TestHost.Intake() with { Fields = Of(("order", "A-17"), ("fee", "12.50 EUR")) })).Id;

        Outcome outcome = await host.Desk.SetFieldsAsync(id, Of(("order", "A-17"), ("fee", new Money(12.500m, "EUR")), ("plan", null)), TestHost.Agent);

        Assert.Equal((true, 0, 1), (outcome.IsAccepted, outcome.Events.Count, outcome.Complaint!.Version));
    }

    [Fact]
    public async Task All_faults_are_told_at_once_with_the_nearest_name()
    {
        await using TestHost host = new(Declare);
        IReadOnlyDictionary<string, FieldValue?> wrong = Of(("ordr", "A-17"), ("plan", "Prepaid"), ("seats", "501"), ("fee", 12m), ("signed", "1.5.2026"), ("order", new string('x', 41)), ("contract", " c"), ("iban", "\0"), ("nothing-like-it", "x"));

        Refusal received = (await host.Desk.ReceiveAsync(TestHost.Intake() with { Fields = wrong, Description = "" }, TestHost.Agent)).Refusal!;
        ComplaintId id = (await host.ReceiveAsync()).Id;
        Refusal set = (await host.Desk.SetFieldsAsync(id, wrong, TestHost.Agent)).Refusal!;

        string[] reasons =
        [
            "contract contains characters that are not allowed, or white space at its beginning or end.",
            "fee must be an amount with a currency, such as 12.50 EUR.",
            "iban contains characters that are not allowed, or white space at its beginning or end.",
            "There is no field 'nothing-like-it'.",
            "order has 41 characters; the maximum is 40.",
            "There is no field 'ordr'. Did you mean order?",
            "plan cannot be 'Prepaid'. Choose one of: prepaid, postpaid.",
            "seats must be at most 500.",
            "signed must be a date, such as 2026-05-01.",
        ];
        Assert.Equal((ErrorCodes.InvalidInput, ErrorCodes.InvalidInput), (received.Code, set.Code));
        Assert.Equal(["description is required.", .. reasons], received.Reasons);
        Assert.Equal(reasons, set.Reasons);
        Assert.Equal(1, (await host.Desk.FindAsync(id, TestHost.Agent))!.Version);
    }

    [Fact]
    public async Task The_host_s_name_of_a_field_is_told()
    {
        await using TestHost host = new(builder => Declare(builder.UseTexts(new Named())));
        ComplaintId id = (await host.ReceiveAsync()).Id;

        Assert.Equal(["plan (Tariff) cannot be 'x'. Choose one of: prepaid, postpaid."], (await host.Desk.SetFieldsAsync(id, Of(("plan", "x")), TestHost.Agent)).Refusal!.Reasons);
    }

    [Fact]
    public async Task There_are_at_most_64_fields_and_as_much_text_as_a_snapshot_can_hold()
    {
        await using TestHost host = new(builder => builder.AddFields(f =>
        {
            for (int at = 0; at < ComplaintFields.MaxFields; at++)
                f.Text($"f{at}", max: 1_000);
        }));
        ComplaintId id = (await host.ReceiveAsync()).Id;

        Assert.True((await host.Desk.SetFieldsAsync(id, Enumerable.Range(0, 64).ToDictionary(at => $"f{at}", FieldValue? (_) => new string('字', 128)), TestHost.Agent)).IsAccepted);
        Assert.Equal(["The fields together have 8193 characters; the maximum is 8192."], (await host.Desk.SetFieldsAsync(id, Of(("f0", new string('字', 129))), TestHost.Agent)).Refusal!.Reasons);
        Assert.Equal(["fields cannot be added; the maximum of 64 is reached."], (await host.Desk.SetFieldsAsync(id, Of(("f64", "x")), TestHost.Agent)).Refusal!.Reasons);
        Assert.Equal(["fields is required."], (await host.Desk.SetFieldsAsync(id, Of(), TestHost.Agent)).Refusal!.Reasons);
        Assert.InRange(ComplaintJson.Write((await host.Desk.FindAsync(id, TestHost.Agent))!).Length, 0, 64 * 1024);
    }

    [Fact]
    public async Task A_field_that_leaves_the_rules_stays_readable_and_can_only_be_cleared()
    {
        await using TestHost before = new(Declare);
        ComplaintId id = (await before.ReceiveAsync(TestHost.Intake() with { Fields = Of(("fee", "9 EUR"), ("plan", "prepaid")) })).Id;
        await using TestHost after = new(builder => builder.AddFields(f => f.Text("order")), _ => before.Store);

        Assert.Equal(new Money(9, "EUR"), (await after.Desk.FindAsync(id, TestHost.Agent))!.Fields.Money("fee"));
        Assert.Equal(["There is no field 'fee'."], (await after.Desk.SetFieldsAsync(id, Of(("fee", "8 EUR")), TestHost.Agent)).Refusal!.Reasons);
        Complaint complaint = (await after.Desk.SetFieldsAsync(id, Of(("fee", null), ("order", "A-1")), TestHost.Agent)).OrThrow();
        Assert.Equal((null, "prepaid", "A-1"), (complaint.Fields["fee"], complaint.Fields["plan"], complaint.Fields["order"]));
    }

    [Fact]
    public async Task A_field_that_becomes_personal_is_sealed_from_its_next_value_on()
    {
        await using EvidenceHost before = new(builder => builder.AddFields(f => f.Text("iban").Text("card").Personal()));
        ComplaintId id = (await before.Desk.ReceiveAsync(TestHost.Intake() with { Fields = Of(("iban", "DE-clear"), ("card", "4711-sealed")) }, TestHost.Agent)).OrThrow().Id;
        await using TestHost after = new(builder => builder.AddFields(f => f.Text("iban").Personal().Text("card")), _ => before.Inner);

        // The same value again: now it is sealed.
        Complaint complaint = (await after.Desk.SetFieldsAsync(id, Of(("iban", "DE-clear")), TestHost.Agent)).OrThrow();
        Assert.Equal((2, "card iban"), (complaint.Version, string.Join(' ', complaint.Fields.Personal.Select(field => field.Name))));
        complaint = (await after.Desk.SetFieldsAsync(id, Of(("iban", "DE-new"), ("card", "0815-clear")), TestHost.Agent)).OrThrow();
        Assert.Equal(("iban", "card"), (Assert.Single(complaint.Fields.Personal).Name, Assert.Single(complaint.Fields.Values).Name));

        await before.EraseAsync(id);
        string dump = Dump.Of(before.Inner);
        Assert.DoesNotContain("DE-new", dump, StringComparison.Ordinal);
        Assert.DoesNotContain("4711-sealed", dump, StringComparison.Ordinal);
        // What was written before it was personal stays in the chain.
        Assert.Contains("DE-clear", dump, StringComparison.Ordinal);
        Assert.Contains("0815-clear", dump, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Personal_values_are_erased_with_the_customer_and_the_others_stay()
    {
        await using EvidenceHost host = new(Declare);
        ComplaintId id = (await host.Desk.ReceiveAsync(TestHost.Intake() with { Fields = Of(("iban", "DE02-geheim"), ("birth", "1980-01-02"), ("plan", "prepaid")) }, TestHost.Agent)).OrThrow().Id;
        await host.Desk.SetFieldsAsync(id, Of(("iban", "DE03-geheim")), TestHost.Agent);

        await EraseCustomerAsync(host.Administration);

        Complaint complaint = (await host.Desk.FindAsync(id, TestHost.Agent))!;
        Assert.Equal((Personal.Erased, null, "prepaid"), (complaint.Fields["iban"], complaint.Fields.Date("birth"), complaint.Fields["plan"]));
        string dump = Dump.Of(host.Inner);
        Assert.DoesNotContain("geheim", dump, StringComparison.Ordinal);
        Assert.DoesNotContain("1980-01-02", dump, StringComparison.Ordinal);
        await host.AssertWholeAsync(id);
    }

    [Fact]
    public async Task One_personal_value_is_erased_by_its_place()
    {
        await using EvidenceHost host = new(Declare);
        ComplaintId id = (await host.Desk.ReceiveAsync(TestHost.Intake() with { Fields = Of(("iban", "DE02"), ("birth", "1980-01-02")) }, TestHost.Agent)).OrThrow().Id;

        Complaint complaint = (await host.EraseAsync(id, new TextPlace(1, "fields.iban"))).OrThrow();

        Assert.Equal((Personal.Erased, "1980-01-02"), (complaint.Fields["iban"], complaint.Fields["birth"]));
        await host.AssertWholeAsync(id);
    }

    [Fact]
    public async Task A_merged_complaint_keeps_its_fields_and_the_one_that_continues_its_own()
    {
        await using TestHost host = new(Declare);
        ComplaintId one = (await host.ReceiveAsync(TestHost.Intake() with { Fields = Of(("order", "A-1"), ("iban", "DE01")) })).Id;
        ComplaintId other = (await host.ReceiveAsync(TestHost.Intake() with { Fields = Of(("order", "A-2")) })).Id;

        (await host.Desk.ExecuteAsync(one, new MergeInto(other), TestHost.Supervisor)).OrThrow();

        Complaint merged = (await host.Desk.FindAsync(one, TestHost.Agent))!;
        Complaint survivor = (await host.Desk.FindAsync(other, TestHost.Agent))!;
        Assert.Equal(("A-1", "DE01", other), (merged.Fields["order"], merged.Fields["iban"], merged.Merging.Into));
        Assert.Equal(("A-2", null), (survivor.Fields["order"], survivor.Fields["iban"]));
    }

    internal static async Task EraseCustomerAsync(IComplaintAdministration administration)
    {
        CustomerErasure? progress = null;
        do
            progress = (await administration.EraseCustomerAsync(Realm.Default, "c-17", "customer-request", EvidenceHost.Auditor, progress)).OrThrow();
        while (!progress.IsDone);
    }

    internal static Dictionary<string, FieldValue?> Of(params (string Name, FieldValue? Value)[] fields) => fields.ToDictionary(field => field.Name, field => field.Value);

    private static async Task AssertFoldAsync(TestHost host, ComplaintId id) =>
        Assert.Equal(ComplaintJson.Write((await host.Desk.FindAsync(id, TestHost.Agent))!), ComplaintJson.Write(Complaint.Fold(await host.JournalAsync(id))));

    private sealed class Named : IComplaintTexts
    {
        public string? Find(string key, System.Globalization.CultureInfo culture, params ReadOnlySpan<object?> arguments) =>
            key == "field.plan" ? "Tariff" : ComplaintTexts.Default.Find(key, culture, arguments);
    }
}
