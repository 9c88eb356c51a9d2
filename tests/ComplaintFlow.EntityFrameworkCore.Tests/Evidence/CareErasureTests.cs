using System.Globalization;
using System.Text;
using System.Text.Json;
using ComplaintFlow.Administration;
using ComplaintFlow.Care;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;
using ComplaintFlow.Events;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Evidence;

/// <summary>Whatever people write about a customer, in each personal member of each command, is gone from the database after the customer's erasure.</summary>
public class CareErasureTests
{
    private const string CustomerId = "planted-customer-id";

    /// <summary>The personal members of events that no command here fills, and what does.</summary>
    private static readonly Dictionary<string, string> _notFromCommands = new()
    {
        ["AssignmentPostponed.Because"] = "a directory of handlers that does not answer",
        ["ClassificationSuggested.Reasons.Words"] = "a classifier",
        ["StatusChanged.Argument"] = "a trigger of the host that takes a value",
        ["StatusChanged.Because"] = "a trigger of the host with a reason",
        ["TriggerHandled.Argument"] = "a trigger of the host that takes a value",
        ["TriggerHandled.Because"] = "a trigger of the host with a reason",
    };

    private static readonly Actor _operator = Actor.Staff("olga", "operator");
    private static readonly Actor _other = Actor.Staff("zhou", "agent");
    private static readonly Actor _customer = Actor.Customer(CustomerId);

    [Theory]
    [EachDatabase]
    public async Task Nothing_that_was_written_is_left_after_a_customers_erasure(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database, Declare);
        PersonalTexts texts = new(CustomerId);
        ComplaintId[] ids = await PlantAsync(host, texts);

        // A member that was not filled proves nothing.
        IEnumerable<Type> types = typeof(ComplaintCommand).Assembly.GetExportedTypes().Where(type => !type.IsAbstract);
        Assert.Empty(types.Where(type => type.IsSubclassOf(typeof(ComplaintCommand))).SelectMany(PersonalTexts.MembersOf).Except(texts.Planted).Order(StringComparer.Ordinal));
        HashSet<string> written = [];
        foreach (ComplaintId id in ids)
            written.UnionWith((await host.JournalAsync(id)).SelectMany(entry => texts.Find(entry.Event)));
        Assert.Equal(
            _notFromCommands.Keys.Order(StringComparer.Ordinal),
            types.Where(type => type.IsSubclassOf(typeof(ComplaintEvent))).SelectMany(PersonalTexts.MembersOf).Except(written).Order(StringComparer.Ordinal));
        string before = await DatabaseDump.OfAsync(host);
        Assert.All(texts.Texts, text => Assert.Contains(text, before, StringComparison.Ordinal));

        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
        CustomerErasure? progress = null;
        do
            progress = (await administration.EraseCustomerAsync(Realm.Default, CustomerId, "customer-request", _operator, progress)).OrThrow();
        while (!progress.IsDone);

        Assert.Equal(ids.Order(), progress.Erased.Order());
        string after = await DatabaseDump.WithoutAsync(host, texts.Texts);
        Assert.All(texts.Texts, text => Assert.DoesNotContain(text, after, StringComparison.Ordinal));
        Assert.Empty((await administration.VerifyRealmAsync(Realm.Default, _operator)).OrThrow().Findings);
        await host.MustFitAsync();
    }

    [Theory]
    [EachDatabase]
    public async Task Everything_that_was_written_is_in_the_customers_export_and_nothing_of_it_after_the_erasure(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database, Declare);
        PersonalTexts texts = new(CustomerId);
        ComplaintId[] ids = await PlantAsync(host, texts);
        ComplaintIntake anothers = new() { Customer = new Customer { Id = "foreign-id", Name = "foreign-name" }, Channel = Channel.Phone, Description = "foreign-text" };
        (await host.Desk.ReceiveAsync(anothers, TestHost.Agent)).OrThrow();
        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();

        CustomerExport export = (await administration.ExportCustomerAsync([Realm.Default], CustomerId, _operator)).OrThrow();
        foreach (string written in (string[])[await JsonAsync(export), await TextAsync(export, "en"), await TextAsync(export, "zh-Hans")])
        {
            Assert.All(texts.Texts, text => Assert.Contains(text, written, StringComparison.Ordinal));
            Assert.All(ids, id => Assert.Contains(id.ToString(), written, StringComparison.Ordinal));
            Assert.DoesNotContain("foreign-", written, StringComparison.Ordinal);
        }

        CustomerErasure? progress = null;
        do
            progress = (await administration.EraseCustomerAsync(Realm.Default, CustomerId, "customer-request", _operator, progress)).OrThrow();
        while (!progress.IsDone);
        export = (await administration.ExportCustomerAsync([Realm.Default], CustomerId, _operator, new CustomerExportOptions { Also = progress.Erased })).OrThrow();
        texts.Texts.Remove(CustomerId);
        foreach (string written in (string[])[await JsonAsync(export), await TextAsync(export, "en"), await TextAsync(export, "zh-Hans")])
        {
            Assert.All(texts.Texts, text => Assert.DoesNotContain(text, written, StringComparison.Ordinal));
            Assert.All(ids, id => Assert.Contains(id.ToString(), written, StringComparison.Ordinal));
        }

        Assert.Equal(ids.Length, (await export.WriteTextAsync(TextWriter.Null)).Erased);
    }

    private static async Task<string> JsonAsync(CustomerExport export)
    {
        using MemoryStream stream = new();
        await export.WriteJsonAsync(stream);
        using JsonDocument json = JsonDocument.Parse(stream.ToArray());
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static async Task<string> TextAsync(CustomerExport export, string language)
    {
        await using StringWriter writer = new();
        await export.WriteTextAsync(writer, CultureInfo.GetCultureInfo(language));
        return writer.ToString();
    }

    private static void Declare(ComplaintFlowBuilder builder) => builder
        .AddLifecycle(BuiltIn.SixStageWithCare)
        .AddFields(f => f.Text("iban").Personal())
        .CountRepeats(TimeSpan.FromDays(30))
        .AddDeadlines(d => d
            .Calendar("always", c => c.In("UTC").AlwaysOpen())
            .Target("answer", Stage.Respond).Within(Allowance.Hours(48)).MayBeExtended(Allowance.Hours(24), times: 1, needsApproval: true))
        .AddPlaybooks(p => p.Playbook("claim", b => b.Step("read").Step("offer").Optional()).Otherwise().Use("claim"))
        .AddMessages(m => m.On<ComplaintReceived>().Send("receipt"))
        .AddWorker(w => w.RunsByItself = false)
        .AddMandates(m => m.Person(TestHost.Agent.Id.Name).Upto(100, "EUR").Person("zhou").Upto(1_000, "EUR"))
        .AddFindings(f => f.Otherwise().Require("policy-number").Check("report-read"));

    /// <summary>Receives complaints of the customer, gives each command that takes a text, and merges one into another.</summary>
    private static async Task<ComplaintId[]> PlantAsync(TestHost host, PersonalTexts texts)
    {
        ComplaintId merged = await ReceiveAsync();
        ComplaintId id = await ReceiveAsync();
        DateTimeOffset soon = TimeProvider.System.GetUtcNow().AddDays(2);

        await DoAsync(new ExtendDeadline(Stage.Respond, ""));
        await DoAsync(new ApproveExtension(Stage.Respond), _other);
        await DoAsync(new Correct { Occurrence = new Occurrence() });
        await DoAsync(new UpdateCustomer(new Customer()));
        await DoAsync(new Reclassify { Urgency = Urgency.Critical });
        await DoAsync(new ChangeKind(RecordKind.Enquiry));
        await DoAsync(new ChangeKind(RecordKind.Complaint));
        await DoAsync(new SetFields(new Dictionary<string, FieldValue?> { ["iban"] = texts.Next() }));
        await DoAsync(new Attach(new AttachedFile("f-2", "", "text/plain", 1)));
        await DoAsync(new Detach("f-1"));
        await DoAsync(new RecordContact(Channel.Phone, ""), _customer);
        await DoAsync(new RecordContact(Channel.Phone, "", ContactDirection.ToCustomer) { IsApology = true });
        await DoAsync(new MakePromise("", soon) { Name = "ring" });
        await DoAsync(new KeepPromise("ring"));
        await DoAsync(new MakePromise("", soon) { Name = "write" });
        await DoAsync(new ReleasePromise("write"), _customer);
        await DoAsync(new AskUnit(RoutingTarget.Team("claims"), "", soon) { Name = "claim" });
        await DoAsync(new AnswerRequest("claim", ""), _other);
        await DoAsync(new AskUnit(RoutingTarget.Team("claims"), "", soon) { Name = "bill" });
        await DoAsync(new WithdrawRequest("bill"));
        await DoAsync(new AddIssue(Category.Of("attitude")));
        await DoAsync(new RemoveIssue("2", ""));
        await DoAsync(new AddIssue(Category.Of("delivery")));
        await DoAsync(new SetMainIssue("3"));
        await DoAsync(new RecordFinding("1", FindingOutcome.NotUpheld, "") { Evidence = [new EvidenceItem(""), new EvidenceItem("")] });
        await DoAsync(new RecordFact("policy-number", ""));
        await DoAsync(new CompleteCheck("report-read"));
        await DoAsync(new ConfirmContent(""), _customer);
        await DoAsync(new ConfirmContent("", ConfirmedText.Summary));
        await DoAsync(new CompleteStep("read"));
        await DoAsync(new SkipStep("offer", ""));
        await DoAsync(new AddNote(""));
        await DoAsync(new ChangeVenue(Venue.Telephone));
        await DoAsync(new ChangeAppointment(soon));
        await DoAsync(new LookAgain(soon, ""));
        await DoAsync(new Assign(RoutingTarget.Handler("bo")));
        await DoAsync(new RefuseHandler(PersonId.Of("cy")));
        await DoAsync(new Escalate("") { Target = RoutingTarget.Handler("ana") });
        await DoAsync(new RouteAgain { ToAnotherHandler = true });
        await DoAsync(new RaiseHostEvent("letter-sent", ""));
        await DoAsync(new RecordFeedback(Channel.Phone) { Satisfaction = 3, Answers = [new FeedbackAnswer("speed", 1, ""), new FeedbackAnswer("courtesy", 2, "")] }, _customer);
        await DoAsync(new ReportMessageFailed((await host.Desk.FindAsync(id, TestHost.Agent))!.Care.Messages.Single().Name, ""));
        await DoAsync(new DecideNoImprovement(""));
        await DoAsync(new LinkImprovement(ImprovementId.Of("IA-1")));
        await DoAsync(new TellOfImprovement(ImprovementId.Of("IA-1"), 1, "", ImprovementNews.Wanted));
        await ConcludeAsync();
        ComplaintId[] others = [await IncidentAsync(), await FirstContactAsync(), await DismissAsync(), await MoveAsync()];
        await OfferAsync();
        await DoubtAsync();
        await DoAsync(new PlaceLegalHold("court-1"));
        await DoAsync(new LiftLegalHold("court-1"));

        foreach (ComplaintCommand command in (ComplaintCommand[])
        [
            new MakePromise("", soon), new AskUnit(RoutingTarget.Team("claims"), "", soon), new AddIssue(Category.Of("roaming")),
            new RecordFinding("2", FindingOutcome.Upheld, ""), new RecordFact("loss-date", ""), new MergeInto(id), new RecordContact(Channel.Email, ""),
        ])
            (await host.Desk.ExecuteAsync(merged, (ComplaintCommand)texts.Plant((object)command), TestHost.Agent)).OrThrow();
        Assert.Contains(await host.JournalAsync(id), entry => entry.Event is FindingsTakenOver);
        return [merged, id, .. others];

        async Task ConcludeAsync()
        {
            await DoAsync(new Conclude("1", ConclusionOutcome.RedressWithoutAccepting) { Redress = [new RedressLine(RedressKind.NonMonetary, ""), new RedressLine(RedressKind.Explanation, "")] });
            await DoAsync(new ReferExternally(AppealBody.Court));
            await DoAsync(new RecordExternalProgress("1", ""));
            await DoAsync(new RecordExternalResult("1", ExternalOutcome.NotUpheld, ""));
            await DoAsync(new RecordForwarding("regulator", soon));
            await DoAsync(new ReportBack("2", ""));
            await DoAsync(new RegisterRepresentative("", ""));
            await DoAsync(new RevokeRepresentative("1"));
            await DoAsync(new DeclareInterest(PersonId.Of("dora"), ""));
        }

        // The complaint is related to another of the customer, joins an incident, hears of it, and leaves it.
        async Task<ComplaintId> IncidentAsync()
        {
            ComplaintId parent = await ReceiveAsync();
            await DoAsync(new RelateTo(merged, RelationKind.SameEvent));
            await DoAsync(new Unrelate(merged));
            await DoAsync(new RelateTo(parent, RelationKind.ChildOf));
            await OnAsync(parent, new InformChildren(""));
            await host.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync();
            await DoAsync(new Unrelate(parent));
            return parent;
        }

        async Task<ComplaintId> FirstContactAsync()
        {
            ComplaintId first = await ReceiveAsync();
            await OnAsync(first, ResolveAtFirstContact.Of(Channel.Phone, "", new Remedy(RemedyKind.Explanation)));
            return first;
        }

        async Task<ComplaintId> DismissAsync()
        {
            ComplaintId dismissed = await ReceiveAsync("six-stage-with-care");
            await OnAsync(dismissed, new ReportBack("1", ""));
            await OnAsync(dismissed, new DeclareInadmissible("", "regulator"));
            return dismissed;
        }

        async Task<ComplaintId> MoveAsync()
        {
            ComplaintId moved = await ReceiveAsync();
            await OnAsync(moved, new MigrateLifecycle(BuiltIn.SixStageWithCare.Key));
            return moved;
        }

        // Offers that are declined, withdrawn, not approved, approved, approved in part; remedies that are done, that fail, and that are no longer wanted.
        async Task OfferAsync()
        {
            foreach (Trigger trigger in (Trigger[])[Trigger.Acknowledge, Trigger.Investigate])
                await DoAsync(new Fire(trigger));
            await DoAsync(Offer(10));
            await DoAsync(new DeclineOffer("1", 1), _customer);
            await DoAsync(Offer(10));
            await DoAsync(new WithdrawOffer("2"));
            await DoAsync(Offer(500));
            await DoAsync(new RefuseOffer("3", 1, ""), _other);
            await DoAsync(Offer(500));
            await DoAsync(new ApproveOffer("4", 1), _other);
            await DoAsync(AcceptOption.Of("4", 1, "a"), _customer);
            await DoAsync(new ReportProgress("1", 50, ""));
            await DoAsync(new CompleteRemedy("1"));
            await DoAsync(Offer(500));
            await DoAsync(new ApproveLess("5", 1, "a", new Money(10, "EUR")), _other);
            await DoAsync(AcceptOption.Of("5", 2, "a"), _customer);
            await DoAsync(new FailRemedy("2", ""));
            await DoAsync(Offer(10));
            await DoAsync(AcceptOption.Of("6", 1, "a"), _customer);
            await DoAsync(new WithdrawRemedy("3"), _customer);
        }

        async Task DoubtAsync()
        {
            await DoAsync(new SuspectBadFaith("", [new EvidenceItem(""), new EvidenceItem("")]));
            await DoAsync(new DismissSuspicion(await SuspicionAsync(), ""), _other);
            await DoAsync(new SuspectBadFaith("", [new EvidenceItem(""), new EvidenceItem("")]));
            await DoAsync(new ConfirmBadFaith(await SuspicionAsync(), ""), _operator);
        }

        async Task<long> SuspicionAsync() => (await host.Desk.FindAsync(id, TestHost.Agent))!.Care.Suspicion!.Entry;

        static MakeOffer Offer(decimal amount) => new([OfferOption.Of("a", new Remedy(RemedyKind.Refund, new Money(amount, "EUR")))]);

        async Task<ComplaintId> ReceiveAsync(string? lifecycle = null)
        {
            ComplaintIntake intake = new()
            {
                Customer = new Customer(),
                Channel = Channel.Phone,
                Description = "",
                Occurrence = new Occurrence(),
                Category = Category.Of("billing"),
                Lifecycle = lifecycle,
                Forwarded = new ForwardedComplaint("regulator", TimeProvider.System.GetUtcNow().AddDays(9)),
                Fields = new Dictionary<string, FieldValue?> { ["iban"] = texts.Next() },
                Files = [new AttachedFile("f-1", "", "text/plain", 1)],
            };
            return (await host.Desk.ReceiveAsync(texts.Plant(intake), TestHost.Agent)).OrThrow().Id;
        }

        async Task DoAsync<T>(T command, Actor? actor = null)
            where T : ComplaintCommand => await OnAsync(id, command, actor);

        async Task OnAsync<T>(ComplaintId complaint, T command, Actor? actor = null)
            where T : ComplaintCommand => (await host.Desk.ExecuteAsync(complaint, texts.Plant(command), actor ?? TestHost.Agent)).OrThrow();
    }
}
