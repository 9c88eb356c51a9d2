using System.Globalization;
using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Care.Relations.IncidentHost;

namespace ComplaintFlow.Tests.Care.Relations;

/// <summary>Complaints are related to others: both sides know, nothing impossible is written, and nobody relates what they have no right to.</summary>
public class RelationTests
{
    [Theory]
    [InlineData(RelationKind.DuplicateOf, RelationKind.HasDuplicate)]
    [InlineData(RelationKind.HasDuplicate, RelationKind.DuplicateOf)]
    [InlineData(RelationKind.CausedBy, RelationKind.CauseOf)]
    [InlineData(RelationKind.CauseOf, RelationKind.CausedBy)]
    [InlineData(RelationKind.SameEvent, RelationKind.SameEvent)]
    [InlineData(RelationKind.Continues, RelationKind.ContinuedBy)]
    [InlineData(RelationKind.ContinuedBy, RelationKind.Continues)]
    public async Task Both_sides_know_a_relation_and_its_end_in_one_commit(RelationKind kind, RelationKind inverse)
    {
        await using IncidentHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        ComplaintId other = await host.ReceiveAsync();

        await host.DoAsync(id, new RelateTo(other, kind, "he says so"));

        JournalEntry here = (await host.JournalAsync(id))[^1];
        JournalEntry there = (await host.JournalAsync(other))[^1];
        // Why stands with the complaint alone: an erasure of its customer would not reach the other journal.
        Assert.Equal((new ComplaintRelated(other, kind, "he says so"), new ComplaintRelated(id, inverse)), (here.Event, there.Event));
        Assert.Equal(here.CommitId, there.CommitId);
        Assert.Equal<Relation>([new(other, kind, here.Sequence)], (await host.FindAsync(id)).Care.Relations);
        Assert.Equal<Relation>([new(id, inverse, there.Sequence)], (await host.FindAsync(other)).Care.Relations);

        await host.DoAsync(other, new Unrelate(id, "he was wrong"));
        Assert.Empty((await host.FindAsync(id)).Care.Relations);
        Assert.Empty((await host.FindAsync(other)).Care.Relations);
        Assert.Equal(new ComplaintUnrelated(other, kind), (await host.JournalAsync(id))[^1].Event);
        Assert.Equal(new ComplaintUnrelated(id, inverse, "he was wrong"), (await host.JournalAsync(other))[^1].Event);
    }

    [Theory]
    [InlineData("en", "This is a duplicate of {0}. Reason given: same text.", "{0} is a duplicate of this.", "The relation to {0} was removed.")]
    [InlineData("zh-Hans", "本投诉与 {0} 重复。所述理由：same text。", "{0} 与本投诉重复。", "已解除与 {0} 的关联。")]
    public async Task The_journals_say_it_in_words(string language, string here, string there, string removed)
    {
        await using IncidentHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        ComplaintId other = await host.ReceiveAsync();
        await host.DoAsync(id, new RelateTo(other, RelationKind.DuplicateOf, "same text"));

        Assert.Equal(string.Format(CultureInfo.InvariantCulture, here, other), await SaidAsync(id));
        Assert.Equal(string.Format(CultureInfo.InvariantCulture, there, id), await SaidAsync(other));
        await host.DoAsync(id, new Unrelate(other));
        Assert.Equal(string.Format(CultureInfo.InvariantCulture, removed, other), await SaidAsync(id));

        async Task<string> SaidAsync(ComplaintId of) => (await host.JournalAsync(of))[^1].Event.ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo(language));
    }

    [Theory]
    [InlineData("en", "{0} and {1} cannot be related so.", "They are related already: same-event (about the same event).")]
    [InlineData("zh-Hans", "{0} 与 {1} 不能这样关联。", "两者已有关联：same-event (同一事件)。")]
    public async Task A_second_relation_between_the_same_two_is_refused(string language, string message, string reason)
    {
        await using IncidentHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        ComplaintId other = await host.ReceiveAsync();
        await host.DoAsync(id, new RelateTo(other, RelationKind.SameEvent));

        Refusal refusal = await host.RefusedAsync(other, new RelateTo(id, RelationKind.CausedBy), language);

        Assert.Equal((ErrorCodes.NotRelatable, string.Format(CultureInfo.InvariantCulture, message, other, id)), (refusal.Code, refusal.Message));
        Assert.Equal([reason], refusal.Reasons);
    }

    [Fact]
    public async Task With_itself_with_nothing_and_with_one_of_another_realm_it_is_refused()
    {
        await using IncidentHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        Assert.Equal(ErrorCodes.InvalidInput, (await host.RefusedAsync(id, new RelateTo(id, RelationKind.SameEvent))).Code);
        ComplaintId unknown = ComplaintId.New(host.Clock.GetUtcNow());
        Assert.Equal(ErrorCodes.UnknownComplaint, (await host.RefusedAsync(id, new RelateTo(unknown, RelationKind.SameEvent))).Code);
        Assert.Equal(ErrorCodes.NotRelated, (await host.RefusedAsync(id, new Unrelate(unknown))).Code);
        Assert.Equal(ErrorCodes.NotRelatable, (await host.RefusedAsync(id, new RelateTo(await host.ReceiveAsync(), (RelationKind)99))).Code);
    }

    [Theory]
    [InlineData(RelationKind.DuplicateOf, true)]
    [InlineData(RelationKind.Continues, true)]
    [InlineData(RelationKind.CausedBy, false)]
    [InlineData(RelationKind.SameEvent, false)]
    [InlineData(RelationKind.ChildOf, false)]
    public async Task A_duplicate_of_another_customer_is_refused_unless_told_to(RelationKind kind, bool isRefused)
    {
        await using IncidentHost host = new();
        ComplaintId id = await host.ReceiveAsync("C-1");
        ComplaintId other = await host.ReceiveAsync("C-2");

        if (isRefused)
            Assert.Equal(ErrorCodes.OtherCustomer, (await host.RefusedAsync(id, new RelateTo(other, kind))).Code);
        await host.DoAsync(id, new RelateTo(other, kind) { AcrossCustomers = isRefused });
    }

    [Fact]
    public async Task All_reasons_against_a_child_are_said_at_once()
    {
        await using IncidentHost host = new();
        (ComplaintId parent, List<ComplaintId> children) = await host.IncidentAsync(2);
        await host.DoAsync(children[0], new Fire(Trigger.Withdraw));

        Refusal refusal = await host.RefusedAsync(parent, new RelateTo(children[0], RelationKind.ChildOf));
        Assert.Equal(
            [$"{children[0]} is closed.", "They are related already: child-of (belongs to the mass incident).", $"Others have joined {parent}.", $"{children[0]} belongs to the mass incident {parent}."],
            refusal.Reasons);
        ComplaintId second = await host.ReceiveAsync();
        Assert.Equal([$"{children[1]} belongs to the mass incident {parent}."], (await host.RefusedAsync(children[1], new RelateTo(second, RelationKind.ChildOf))).Reasons);
        Assert.Equal([$"{children[1]} belongs to the mass incident {parent}."], (await host.RefusedAsync(second, new RelateTo(children[1], RelationKind.ChildOf))).Reasons);
        ComplaintId merged = await host.ReceiveAsync();
        await host.DoAsync(merged, new MergeInto(second));
        Assert.Equal([$"{merged} was merged into {second}."], (await host.RefusedAsync(merged, new RelateTo(await host.ReceiveAsync(), RelationKind.SameEvent))).Reasons);
    }

    [Fact]
    public async Task Relations_are_bounded()
    {
        await using IncidentHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        for (int i = 0; i < ComplaintCare.MaxOpen; i++)
            await host.DoAsync(await host.ReceiveAsync(), new RelateTo(id, RelationKind.SameEvent));

        ComplaintId oneMore = await host.ReceiveAsync();
        Assert.Equal([$"{id} has 64 relations already, which is the most."], (await host.RefusedAsync(oneMore, new RelateTo(id, RelationKind.SameEvent))).Reasons);
        // Children are many: the parent has no list of them.
        await host.DoAsync(oneMore, new RelateTo(id, RelationKind.ChildOf));
    }

    [Fact]
    public async Task Rights_to_both_are_needed_and_nobody_relates_a_complaint_about_themselves()
    {
        OnlyOne rights = new();
        await using IncidentHost host = new(more: b => b.Services.AddSingleton<IComplaintAuthorizer>(rights));
        ComplaintId id = await host.ReceiveAsync();
        ComplaintId other = await host.ReceiveAsync();
        ComplaintId about = (await host.Desk.ReceiveAsync(new ComplaintIntake { Customer = new(), Channel = Channel.Phone, Description = "rude", About = PersonId.Of("lin") }, Actor.Staff("chen"))).OrThrow().Id;

        rights.Hidden = other;
        Assert.Equal(ErrorCodes.NotAuthorized, (await host.RefusedAsync(id, new RelateTo(other, RelationKind.SameEvent))).Code);
        rights.Hidden = null;
        await host.DoAsync(id, new RelateTo(other, RelationKind.SameEvent));
        rights.Hidden = other;
        Assert.Equal(ErrorCodes.NotAuthorized, (await host.RefusedAsync(id, new Unrelate(other))).Code);
        Assert.Equal(ErrorCodes.SelfDealing, (await host.RefusedAsync(id, new RelateTo(about, RelationKind.SameEvent))).Code);
    }

    [Fact]
    public async Task A_merge_hands_relations_and_the_place_in_a_mass_incident_over()
    {
        await using IncidentHost host = new();
        ComplaintId cause = await host.ReceiveAsync();
        (ComplaintId parent, List<ComplaintId> children) = await host.IncidentAsync(1);
        ComplaintId from = children[0];
        ComplaintId into = await host.ReceiveAsync("C-0");
        await host.DoAsync(from, new RelateTo(cause, RelationKind.CausedBy), new RelateTo(into, RelationKind.DuplicateOf));
        await host.DoAsync(parent, new InformChildren("We are on it."));
        await host.Worker.RunOnceAsync();

        await host.DoAsync(from, new MergeInto(into));

        Complaint after = await host.FindAsync(into);
        Assert.Equal([(from, RelationKind.HasDuplicate), (cause, RelationKind.CausedBy)], after.Care.Relations.Select(one => (one.Other, one.Kind)));
        Assert.Equal((parent, 1), (after.Care.Parent!.Id, after.Care.Parent.Round));
        Assert.Equal(1, await host.OpenChildrenAsync(parent));
        await host.Worker.RunOnceAsync();
        Assert.Empty(await host.EventsAsync<ParentProgressed>(into));
    }

    [Fact]
    public async Task A_relation_to_a_purged_complaint_can_be_removed()
    {
        await using IncidentHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        ComplaintId other = await host.ReceiveAsync();
        await host.DoAsync(id, new RelateTo(other, RelationKind.SameEvent));
        await host.DoAsync(other, new Fire(Trigger.Withdraw));
        host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Single((await host.Administration.PurgeAsync(Realm.Default, new Retention(host.Clock.GetUtcNow(), "old"), Agent)).OrThrow().Purged);

        Assert.Empty((await host.DoAsync(id, new Unrelate(other))).Care.Relations);
        Assert.Equal(ErrorCodes.Purged, (await host.RefusedAsync(id, new RelateTo(other, RelationKind.SameEvent))).Code);
    }

    [Fact]
    public async Task Children_are_found_and_counted_and_a_closed_one_is_not_open()
    {
        await using IncidentHost host = new();
        (ComplaintId parent, List<ComplaintId> children) = await host.IncidentAsync(3);
        await host.ReceiveAsync();
        await host.DoAsync(children[1], new Fire(Trigger.Withdraw));

        Assert.Equal(children.Order(), (await host.Desk.ListAsync(new ComplaintQuery { Parent = parent }, Agent)).Items.Select(row => row.Id));
        Assert.Equal(2, (await host.Desk.CountAsync(new ComplaintQuery { Parent = parent, Openness = Openness.Open }, CountBy.Nothing, Agent)).Single().Count);
        Assert.Equal(2, await host.OpenChildrenAsync(parent));
        await host.DoAsync(children[1], new Fire(Trigger.Reopen));
        Assert.Equal(3, await host.OpenChildrenAsync(parent));
        Assert.True((await host.FindAsync(children[1])).Care.Parent!.IsOnItsOwn);
        await host.DoAsync(children[0], new Unrelate(parent));
        Assert.Equal(2, await host.OpenChildrenAsync(parent));
        Assert.Null((await host.FindAsync(children[0])).Care.Parent);
        // The first to join is in the parent's journal, and no other.
        Assert.Equal([new IncidentOpened(children[0])], await host.EventsAsync<IncidentOpened>(parent));
        Assert.Equal(2, (await host.FindAsync(parent)).Version);
    }

    private sealed class OnlyOne : IComplaintAuthorizer
    {
        public ComplaintId? Hidden { get; set; }

        public ValueTask<bool> IsAllowedAsync(AuthorizationRequest request, CancellationToken cancellationToken = default) =>
            new(request.Action.Name == "read" || request.Complaint?.Id is not { } id || id != Hidden);
    }
}
