using ComplaintFlow.Administration;
using ComplaintFlow.Care;
using ComplaintFlow.Commands;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;
using ComplaintFlow.Events;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Schema;

/// <summary>Complaints of the version before care are read as they are, and are cared for from then on.</summary>
public class BeforeCareTests
{
    private static readonly Actor _operator = Actor.Staff("olga", "operator");

    [Theory]
    [EachDatabase]
    public async Task Complaints_of_the_version_before_are_read_as_they_are(Database database)
    {
        await using TestHost host = await OldDatabase.OpenAsync(database, OldDatabase.BeforeCare);
        foreach (Complaint complaint in await AllAsync(host))
        {
            Assert.Equal((0, 0, null), (complaint.Care.PromisesMade, complaint.Care.RequestsMade, complaint.Care.Playbook));
            Assert.Equal(new Issue(Issue.First, complaint.Category, complaint.Classification.Cause), Assert.Single(complaint.Issues));
            Assert.Equal(RecordKind.Complaint, complaint.Kind);
            List<JournalEntry> journal = await host.JournalAsync(complaint.Id);
            Assert.Equal(complaint.Version, journal.Count);
            Assert.DoesNotContain(journal, entry => entry.Event is UnknownEvent);
        }
    }

    [Theory]
    [EachDatabase]
    public async Task Snapshots_are_the_folds_of_their_journals_and_everything_verifies_with_or_without_refolding(Database database)
    {
        await using TestHost host = await OldDatabase.OpenAsync(database, OldDatabase.BeforeCare);
        await MustFitAsync(host);
        await RefoldAsync(host);
        await MustFitAsync(host);
    }

    [Theory]
    [EachDatabase]
    public async Task Contacts_of_the_version_before_are_no_evidence_of_what_the_customer_said(Database database)
    {
        await using TestHost host = await OldDatabase.OpenAsync(database, OldDatabase.BeforeCare);
        Complaint talked = (await AllAsync(host)).First(complaint => complaint is { IsClosed: false, Handling.Contacts: > 0 });
        ConfirmContent yes = new("The bill is too high.");

        Assert.Equal(ErrorCodes.NotSaidByCustomer, (await host.Desk.ExecuteAsync(talked.Id, yes, TestHost.Agent)).Refusal!.Code);
        (await host.Desk.ExecuteAsync(talked.Id, new RecordContact(Channel.Phone, "Yes, that is it."), TestHost.Agent)).OrThrow();
        Assert.True((await host.Desk.ExecuteAsync(talked.Id, yes, TestHost.Agent)).IsAccepted);
    }

    [Theory]
    [EachDatabase]
    public async Task Open_complaints_are_cared_for_whether_they_were_refolded_or_not(Database database)
    {
        foreach (bool refolds in (bool[])[true, false])
        {
            await using TestHost host = await OldDatabase.OpenAsync(database, OldDatabase.BeforeCare, b => b
                .AddFindings(f => f.Otherwise().Require("order-number"))
                .AddPlaybooks(p => p.Otherwise().Use(Playbooks.ApologyFirst)));
            if (refolds)
                await RefoldAsync(host);
            int open = 0;
            foreach (Complaint before in await AllAsync(host))
            {
                if (before.IsClosed)
                {
                    Outcome refused = await host.Desk.ExecuteAsync(before.Id, new MakePromise("too late", TimeProvider.System.GetUtcNow().AddHours(1)), TestHost.Agent);
                    Assert.Equal(ErrorCodes.AlreadyClosed, refused.Refusal!.Code);
                    continue;
                }

                await CareForAsync(host, before);
                open++;
            }

            Assert.True(open >= 8);
            await RefoldAsync(host);
            await MustFitAsync(host);
        }
    }

    private static async Task CareForAsync(TestHost host, Complaint before)
    {
        DateTimeOffset soon = TimeProvider.System.GetUtcNow().AddHours(1);
        Complaint promised = await DoAsync(new MakePromise("I ring you", soon) { Name = "ring", KeptBy = PromiseFulfilment.ByContact() });
        Assert.Equal(promised.Care.FindPromise("ring")!.DueAt, promised.FindDeadline(Stage.Promise, "ring")!.DueAt);
        Assert.True(promised.NextDueAt <= promised.Care.FindPromise("ring")!.DueAt);
        await DoAsync(new AskUnit(RoutingTarget.Team("claims"), "Where is it?", soon) { Name = "claim" });
        await DoAsync(new AnswerRequest("claim", "ordered today"));
        Complaint rung = await DoAsync(new RecordContact(Channel.Phone, "answer at noon", ContactDirection.ToCustomer) { IsApology = true });
        Assert.Equal(PromiseState.Kept, rung.Care.FindPromise("ring")!.State);
        await DoAsync(new AddIssue(Category.Of("attitude")));
        await DoAsync(new RecordFinding("2", FindingOutcome.Upheld, "He was rude."));
        await DoAsync(new RecordFact("order-number", "A-17"));
        await DoAsync(new ConfirmContent("The bill is too high."));
        Complaint reclassified = await DoAsync(new Reclassify { Category = Category.Of("service") });
        Assert.Equal("apology-first", reclassified.Care.Playbook?.Name);
        Assert.Equal(["order-number"], reclassified.Care.RequiredFacts.AsEnumerable());
        await DoAsync(new CompleteStep("apologise"));
        Assert.NotNull(await host.Desk.BriefAsync(before.Id, TestHost.Agent));
        Assert.NotNull(await host.Desk.GuideAsync(before.Id, TestHost.Agent));

        async Task<Complaint> DoAsync(ComplaintCommand command) => (await host.Desk.ExecuteAsync(before.Id, command, TestHost.Agent)).OrThrow();
    }

    private static async Task<List<Complaint>> AllAsync(TestHost host)
    {
        List<Complaint> all = [];
        foreach (string id in (await OldDatabase.SnapshotsAsync(OldDatabase.BeforeCare)).Keys)
            all.Add((await host.FindAsync(ComplaintId.Parse(id, null)))!);
        return all;
    }

    private static async Task RefoldAsync(TestHost host)
    {
        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
        string? continuation = null;
        do
            continuation = (await administration.RefoldAsync(Realm.Default, _operator, continuation)).OrThrow().Continuation;
        while (continuation is not null);
    }

    private static async Task MustFitAsync(TestHost host)
    {
        List<Complaint> all = await AllAsync(host);
        foreach (Complaint complaint in all)
            Assert.Equal(ComplaintJson.Write(Complaint.Fold(await host.JournalAsync(complaint.Id))), ComplaintJson.Write(complaint));
        RealmVerification verified = (await host.Services.GetRequiredService<IComplaintAdministration>().VerifyRealmAsync(Realm.Default, _operator)).OrThrow();
        Assert.Empty(verified.Findings);
        Assert.Equal(all.Count, verified.Complaints);
    }
}
