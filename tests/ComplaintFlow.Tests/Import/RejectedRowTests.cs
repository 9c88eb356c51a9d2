using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Import;

/// <summary>What cannot be imported is rejected with its line and all reasons, and never with what a customer wrote.</summary>
public class RejectedRowTests
{
    private static readonly Dictionary<string, Fault> _faults = new()
    {
        ["no identifier"] = new(host => host.Row("", 5), ErrorCodes.InvalidImport, "source-id"),
        ["a long identifier"] = new(host => host.Row(new string('x', ImportedComplaint.MaxSourceIdLength + 1), 5), ErrorCodes.InvalidImport, "source-id"),
        ["no receipt"] = new(host => host.Row("1", 5) with { Intake = TestHost.Intake() }, ErrorCodes.InvalidImport, "occurred-at"),
        ["a receipt ahead"] = new(host => host.Row("1", -5), ErrorCodes.OutOfOrder, ""),
        ["a receipt before 1901"] = new(host => host.Row("1", 366 * 130), ErrorCodes.InvalidImport, "occurred-at"),
        ["an identifier of its own"] = new(host => host.Row("1", 5) with { Intake = host.IntakeOf("1", 5) with { Id = ComplaintId.New(host.Now) } }, ErrorCodes.InvalidImport, "id"),
        ["a key of its own"] = new(host => host.Row("1", 5) with { Intake = host.IntakeOf("1", 5) with { Key = "k" } }, ErrorCodes.InvalidImport, "key"),
        ["an empty description"] = new(host => host.Row("1", 5) with { Intake = host.IntakeOf("1", 5) with { Description = " " } }, ErrorCodes.InvalidInput, "description"),
        ["an unknown lifecycle"] = new(host => host.Row("1", 5) with { Intake = host.IntakeOf("1", 5) with { Lifecycle = "nine-stage" } }, ErrorCodes.UnknownLifecycle, ""),
        ["a step before the receipt"] = new(host => host.Row("1", 5, new ImportedStatus(host.Now.AddDays(-6), Status.Closed)), ErrorCodes.InvalidImport, "before the receipt"),
        ["a step ahead"] = new(host => host.Row("1", 5, new ImportedStatus(host.Now.AddMinutes(1), Status.Closed)), ErrorCodes.InvalidImport, "after now"),
        ["an unknown status"] = new(host => host.Row("1", 5, new ImportedStatus(host.Now.AddDays(-1), Status.Of("nowhere"))), ErrorCodes.InvalidImport, "'nowhere'"),
        ["an involved handler"] = new(host => host.Row("1", 5, new ImportedHandler(host.Now.AddDays(-1), PersonId.Of("c-1"))), ErrorCodes.SelfDealing, "step 1"),
        ["a team without a name"] = new(host => host.Row("1", 5, new ImportedHandler(host.Now.AddDays(-1), null, " desk")), ErrorCodes.InvalidImport, "history.1.team"),
        ["a trigger that is not permitted"] = new(host => host.Row("1", 5, new ImportedCommand(host.Now.AddDays(-1), new Fire(Trigger.Accept))), ErrorCodes.TriggerNotPermitted, "step 1"),
        ["an assignment"] = new(host => host.Row("1", 5, new ImportedCommand(host.Now.AddDays(-1), new Assign(RoutingTarget.Team("desk")))), ErrorCodes.InvalidImport, "assign"),
        ["a merge"] = new(host => host.Row("1", 5, new ImportedCommand(host.Now.AddDays(-1), new MergeInto(ComplaintId.New(host.Now)))), ErrorCodes.InvalidImport, "merge"),
        ["an escalation"] = new(host => host.Row("1", 5, new ImportedCommand(host.Now.AddDays(-1), new Escalate("p") { Because = "why" })), ErrorCodes.InvalidImport, "escalate"),
        ["an offer of today's budget"] = new(host => host.Row("1", 5, new ImportedCommand(host.Now.AddDays(-1), new MakeOffer([]))), ErrorCodes.InvalidImport, "make-offer"),
        ["a command with a key"] = new(host => host.Row("1", 5, new ImportedCommand(host.Now.AddDays(-1), new AddNote("x") { Key = "k" })), ErrorCodes.InvalidImport, "key"),
        ["a note that is empty"] = new(host => host.Row("1", 5, new ImportedCommand(host.Now.AddDays(-1), new AddNote(""))), ErrorCodes.InvalidInput, "step 1"),
        ["too many steps"] = new(host => host.Row("1", 5, [.. Enumerable.Repeat(new ImportedCommand(host.Now, new AddNote("x")), ImportedComplaint.MaxSteps + 1)]), ErrorCodes.InvalidImport, "history"),
    };

    public static TheoryData<string> Faults => [.. _faults.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_row_that_cannot_be_imported_is_rejected_with_its_reason_and_the_others_are_imported(string fault)
    {
        (Func<ImportHost, ImportedComplaint> row, string code, string reason) = _faults[fault];
        await using ImportHost host = new();
        (ImportSummary summary, List<ImportedRow> rows) = await host.ImportAsync(host.Row("before", 5), row(host), host.Row("after", 5));

        Assert.Equal(new ImportSummary(2, 0, 0, 1, 0), summary);
        ImportedRow rejected = rows[1];
        Assert.True(rejected.Result == ImportResult.Rejected, fault);
        Assert.Equal((2, code), (rejected.Line, rejected.Refusal!.Code));
        Assert.Contains(reason, string.Join(' ', rejected.Refusal.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejection_does_not_repeat_what_is_personal()
    {
        await using ImportHost host = new();
        const string secret = "Wang Xiaoming 13812345678";
        string tooLong = $"{secret} {new string('y', 70_000)}";
        ImportedComplaint[] rows =
        [
            Row(intake => intake with { Description = tooLong }),
            Row(intake => intake with { Wanted = tooLong }),
            Row(intake => intake with { Customer = intake.Customer with { Id = $" {secret}" } }),
            Row(intake => intake with { Customer = intake.Customer with { Id = tooLong } }),
            Row(intake => intake with { Customer = intake.Customer with { Name = tooLong } }),
            Row(intake => intake with { Customer = intake.Customer with { Phone = tooLong } }),
            Row(intake => intake with { Customer = intake.Customer with { Email = tooLong } }),
            Row(intake => intake with { Customer = intake.Customer with { Address = tooLong } }),
            Row(intake => intake with { Occurrence = new(null, tooLong) }),
            host.Row("1", 5, new ImportedCommand(host.Now.AddDays(-1), new AddNote(tooLong))),
            host.Row("1", 5, new ImportedCommand(host.Now.AddDays(-1), new RecordContact(Channel.Email, tooLong, ContactDirection.FromCustomer))),
        ];
        foreach (ImportedComplaint row in rows)
        {
            ImportedRow rejected = await host.MustRejectAsync(row);
            Refusal refusal = rejected.Refusal!;
            string told = $"{rejected} {refusal.Message} {string.Join(' ', refusal.Reasons)} {refusal.Fix}";
            Assert.DoesNotContain("Wang", told, StringComparison.Ordinal);
            Assert.DoesNotContain("138", told, StringComparison.Ordinal);
        }

        ImportedComplaint Row(Func<ComplaintIntake, ComplaintIntake> change) => host.Row("1", 5) with { Intake = change(host.IntakeOf("1", 5)) };
    }

    [Fact]
    public async Task A_history_of_thousands_of_entries_is_imported_and_one_of_more_than_ten_thousand_is_not()
    {
        await using ImportHost host = new();
        DateTimeOffset start = host.Now.AddDays(-20);
        Complaint complaint = await host.MustImportAsync(host.Row("1", 30, [.. Notes(ImportedComplaint.MaxSteps)]));
        Assert.Equal(ImportedComplaint.MaxSteps + 1, complaint.Version);

        // Each contact of an agitated customer is two entries, and the receipt is one more.
        ImportedStep[] contacts = [.. Enumerable.Range(0, ImportedComplaint.MaxSteps).Select(number => new ImportedCommand(
            start.AddSeconds(number),
            new RecordContact(Channel.Phone, "again", ContactDirection.FromCustomer) { EmotionAfter = number % 2 == 0 ? Emotion.Heated : Emotion.Calm }))];
        ImportedRow rejected = await host.MustRejectAsync(host.Row("2", 30, contacts));
        Assert.Equal(ErrorCodes.TooManyEvents, rejected.Refusal!.Code);

        IEnumerable<ImportedStep> Notes(int count) => Enumerable.Range(0, count).Select(number => new ImportedCommand(start.AddSeconds(number), new AddNote($"note {number}")));
    }

    [Fact]
    public async Task Only_those_may_import_who_have_the_right_and_customers_never_may()
    {
        await using ImportHost host = new(builder => builder.AuthorizeRoles(roles => roles.Role("operator").May("import")));
        ImportedComplaint[] rows = [host.Row("1", 5)];
        foreach (Actor actor in (Actor[])[TestHost.Agent, Actor.Customer("c-1", "operator")])
        {
            Administered<ImportSummary> refused = await host.Import.ImportAsync(rows.ToAsyncEnumerable(), ImportHost.Options, actor);
            Assert.Equal(ErrorCodes.NotAuthorized, refused.Refusal!.Code);
        }

        Assert.Empty((await host.Host.Store.QueryAsync(new ComplaintQuery(Realm.Default))).Items);
        Assert.Equal(1, (await host.Import.ImportAsync(rows.ToAsyncEnumerable(), ImportHost.Options, ImportHost.Importer)).OrThrow().Imported);
    }

    [Fact]
    public async Task A_store_without_the_ability_is_named()
    {
        await using ImportHost host = new(around: _ => new StoreWithoutAbilities());
        InvalidRulesException missing = await Assert.ThrowsAsync<InvalidRulesException>(async () => await host.Import.ImportAsync(AsyncEnumerable.Empty<ImportedComplaint>(), ImportHost.Options, ImportHost.Importer));
        Assert.Equal(ErrorCodes.MissingStoreAbility, Assert.Single(missing.Faults).Code);
        Assert.Contains(nameof(IImportingStore), missing.Message, StringComparison.Ordinal);
    }

    /// <summary>A row that cannot be imported, and what it is rejected with.</summary>
    private sealed record Fault(Func<ImportHost, ImportedComplaint> Row, string Code, string Reason);
}
