using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.Complaints;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Deadlines;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Care.Conclusions.ConclusionHost;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Care.Conclusions;

/// <summary>Who speaks for the customer and may, who takes no part because of an interest, and what is not admitted.</summary>
public class RepresentationTests
{
    private static readonly RecordContact SonRang = new(Channel.Phone, "my mother says yes") { Representative = "1" };
    private static readonly ConfirmContent Yes = new("It was late.");

    [Theory]
    [InlineData("en", "There has been no contact with the customer since the complaint was received or reopened.")]
    [InlineData("zh-Hans", "自受理或重新开启以来，没有与客户联系的记录。")]
    public async Task A_representatives_yes_counts_only_with_an_authority_on_file(string language, string reason)
    {
        await using DeadlineHost host = Create();
        ComplaintId id = await host.ReceiveAsync(hasTwoIssues: false);

        await host.DoAsync(id, new RegisterRepresentative("her son"), SonRang);
        Assert.Equal([reason], (await host.RefusedAsync(id, Yes, language)).Reasons);
        Assert.Equal(1, (await host.FindAsync(id)).Handling.Contacts);

        Complaint after = await host.DoAsync(id, new RegisterRepresentative("her son", "scan 9") { Renews = "1" }, SonRang, Yes);
        Assert.Equal(new Representative("1", after.Care.Representatives[0].Entry, HasAuthority: true), Assert.Single(after.Care.Representatives));
        Assert.Equal(ComplaintJson.Write(after), ComplaintJson.Write(Complaint.Fold(await host.JournalAsync(id))));
    }

    [Fact]
    public async Task An_authority_runs_out_at_its_instant_and_can_be_revoked()
    {
        await using DeadlineHost host = Create();
        ComplaintId id = await host.ReceiveAsync(hasTwoIssues: false);
        await host.DoAsync(id, new RegisterRepresentative("her son", "scan 9") { Until = Monday(10) }, new RegisterRepresentative("a lawyer", "scan 10"));

        host.Clock.SetUtcNow(Monday(10));
        await host.DoAsync(id, SonRang);
        Assert.Equal(0, (await host.FindAsync(id)).Handling.SpokenInEpisode);
        await host.DoAsync(id, new RevokeRepresentative("2", "quarrel"), SonRang with { Representative = "2" });
        Assert.Equal(0, (await host.FindAsync(id)).Handling.SpokenInEpisode);
        Assert.Equal([false, false], (await host.EventsAsync<ContactRecorded>(id)).Select(contact => contact.IsEvidence));
        Assert.Contains("no authority on file", (await host.EventsAsync<ContactRecorded>(id))[0].ToText(ComplaintTexts.Default, System.Globalization.CultureInfo.GetCultureInfo("en")), StringComparison.Ordinal);

        Assert.Equal(ErrorCodes.NoSuchRepresentative, (await host.RefusedAsync(id, SonRang with { Representative = "7" })).Code);
        Assert.Equal(ErrorCodes.InvalidInput, (await host.RefusedAsync(id, new RegisterRepresentative("x", "y") { Until = Monday(9) })).Code);
        // Revoked again, nothing is written.
        Assert.Empty((await host.Desk.ExecuteAsync(id, new RevokeRepresentative("2"), Agent)).Events);
    }

    [Theory]
    [InlineData("en", "lin is involved in this complaint and may not handle it.", "lin has declared an interest in the complaint.")]
    [InlineData("zh-Hans", "lin 与该投诉有关，不得处理。", "lin 与该投诉有利害关系，已回避。")]
    public async Task Whoever_declares_an_interest_hands_over_and_takes_no_part_any_more(string language, string involved, string passedOver)
    {
        await using DeadlineHost host = Create(b => b
            .AddHandlers(h => h.Team("desk").Member("lin").Member("zhou"))
            .AddRouting(r => r.Otherwise().ToTeam("desk")));
        ComplaintId id = await host.ReceiveAsync(hasTwoIssues: false);
        PersonId first = (await host.FindAsync(id)).Treatment.Handler!.Value;
        Assert.Equal(PersonId.Of("lin"), first);

        (await host.Desk.ExecuteAsync(id, new DeclareInterest(first, "my brother"), Actor.Staff("lin"))).IdOrThrow();
        Complaint after = await host.FindAsync(id);

        Assert.Equal((PersonId.Of("zhou"), true), (after.Treatment.Handler!.Value, after.Involves(first)));
        Assert.Equal((ErrorCodes.SelfDealing, involved), await Of(host.RefusedAsync(id, new AddNote("mine"), language, Actor.Staff("lin"))));
        Assert.Contains(passedOver, (await host.RefusedAsync(id, new Assign(RoutingTarget.Handler("lin")), language)).Reasons);
        Assert.Equal(ErrorCodes.SelfDealing, (await host.RefusedAsync(id, new AskUnit(RoutingTarget.Handler("lin"), "well?", Allowance.Hours(1)))).Code);
        Assert.Null(await host.Desk.FindAsync(id, Actor.Staff("lin")));
        Assert.DoesNotContain((await host.Desk.ListAsync(new ComplaintQuery(), Actor.Staff("lin"))).Items, row => row.Id == id);
        // Declared again, nothing is written.
        Assert.Empty((await host.Desk.ExecuteAsync(id, new DeclareInterest(first, "still"), Agent)).Events);
    }

    [Fact]
    public async Task Nobody_with_an_interest_approves_and_a_merge_keeps_them_out()
    {
        await using DeadlineHost host = Create(b => b.AddMandates(m => m.Role("boss").Upto(500, "EUR")));
        ComplaintId from = await host.ReceiveAsync(hasTwoIssues: false);
        ComplaintId into = await host.ReceiveAsync(hasTwoIssues: false);
        Actor boss = Actor.Staff("boss", "boss");
        await host.FireAsync(from, Trigger.Acknowledge, Trigger.Investigate);
        await host.DoAsync(from, new MakeOffer([OfferOption.Of("a", new Remedy(RemedyKind.Refund, new Money(100, "EUR")))]), new DeclareInterest(boss.Id, "my shop"));
        Assert.Equal(ErrorCodes.SelfDealing, (await host.RefusedAsync(from, new ApproveOffer("1", 1), by: boss)).Code);

        (await host.Desk.MergeIntoAsync(from, into, Agent)).OrThrow();

        Assert.Equal([boss.Id], (await host.FindAsync(into)).People.Recused.AsEnumerable());
        Assert.Equal(ErrorCodes.SelfDealing, (await host.RefusedAsync(into, new AddNote("x"), by: boss)).Code);
    }

    [Fact]
    public async Task What_is_not_admitted_ends_at_once_with_the_reason_and_where_it_was_passed_on()
    {
        await using DeadlineHost host = Create(b => b.UseLifecycle(BuiltIn.SixStageWithCare));
        ComplaintId id = await host.ReceiveAsync(hasTwoIssues: false);
        Assert.Equal(["it is recorded why the complaint is not admitted"], (await host.RefusedAsync(id, new Fire(Trigger.Dismiss))).Reasons);
        Assert.Equal(["because is required."], (await host.RefusedAsync(id, new DeclareInadmissible(" "))).Reasons);

        Complaint after = await host.DoAsync(id, new DeclareInadmissible("about another firm", AppealBody.Court));

        Assert.Equal((Status.Closed, AppealBody.Court, Agent.Id, 1), (after.Status, after.Care.NotAdmission!.PassedOnTo, after.Care.NotAdmission.By, after.Care.NotAdmission.Episode));
        Complaint again = await host.FireAsync(id, Trigger.Reopen);
        Assert.Equal(2, again.Episode);
        Assert.Equal(ErrorCodes.TriggerNotPermitted, (await host.RefusedAsync(id, new DeclareInadmissible("x"))).Code);
    }

    [Fact]
    public async Task An_erasure_takes_every_word_number_and_name_and_leaves_what_was_decided()
    {
        await using DeadlineHost host = Create();
        ComplaintId id = await host.ReceiveAsync(hasTwoIssues: false);
        string[] secrets = ["secret-reason", "secret-redress", "secret-number", "secret-progress", "secret-result", "secret-forward", "secret-report", "secret-son", "secret-scan", "secret-interest"];
        await host.DoAsync(
            id,
            new Conclude("1", ConclusionOutcome.RedressWithoutAccepting) { Reasons = secrets[0], Redress = [new(RedressKind.NonMonetary, secrets[1])] },
            new IssueFinalLetter(),
            new ReferExternally(AppealBody.Court, secrets[2]),
            new RecordExternalProgress("1", secrets[3]),
            new RecordExternalResult("1", ExternalOutcome.NotUpheld, secrets[4]),
            new RecordForwarding("regulator", Allowance.CalendarDays(5), secrets[5]),
            new ReportBack("1", secrets[6]),
            new RegisterRepresentative(secrets[7], secrets[8]),
            new DeclareInterest(PersonId.Of("bo"), secrets[9]));
        static string Words(IEnumerable<JournalEntry> journal) => string.Join(' ', journal.Select(entry => entry.Event.ToText(ComplaintTexts.Default, System.Globalization.CultureInfo.InvariantCulture)));
        string before = Words(await host.JournalAsync(id));
        Assert.All(secrets, secret => Assert.Contains(secret, before, StringComparison.Ordinal));

        (await host.Services.GetRequiredService<IComplaintAdministration>().EraseAsync(Realm.Default, id, new ErasureRequest("customer-request"), Agent)).OrThrow();

        List<JournalEntry> erased = await host.JournalAsync(id);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, Words(erased), StringComparison.Ordinal));
        Complaint after = await host.FindAsync(id);
        Assert.Equal((ConclusionOutcome.RedressWithoutAccepting, ExternalOutcome.NotUpheld, false), (after.Care.Conclusions[0].Outcome, after.Care.Referrals[0].Outcome!.Value, after.Care.Forwardings[0].IsOpen));
        Assert.Equal(ComplaintJson.Write(after), ComplaintJson.Write(Complaint.Fold(erased)));
    }

    private static async Task<(string Code, string Message)> Of(Task<Refusal> refused) => ((await refused).Code, (await refused).Message);
}
