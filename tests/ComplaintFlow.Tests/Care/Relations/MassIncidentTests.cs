using ComplaintFlow.Commands;
using ComplaintFlow.Desk;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Care.Relations.IncidentHost;

namespace ComplaintFlow.Tests.Care.Relations;

/// <summary>Children are told what their parent tells them and follow its resolution, each once and by work of its own; a parent is not closed over them.</summary>
public class MassIncidentTests
{
    [Fact]
    public async Task Each_open_child_is_told_once_and_the_parent_says_how_many()
    {
        await using IncidentHost host = new();
        (ComplaintId parent, List<ComplaintId> children) = await host.IncidentAsync(5);
        await host.DoAsync(children[4], new Fire(Trigger.Withdraw));
        Administration.CustomerErasure? progress = null;
        do
            progress = (await host.Administration.EraseCustomerAsync(Realm.Default, "C-3", "customer-request", Agent, progress)).OrThrow();
        while (!progress.IsDone);

        Complaint informed = await host.DoAsync(parent, new InformChildren("Login works again by noon."));
        Assert.Equal((1, 1), (informed.Care.MassIncident!.Rounds, informed.Care.MassIncident.Waiting));
        // Nothing is written to the children by the parent's commit.
        Assert.Equal(2, (await host.FindAsync(children[0])).Version);
        for (int run = 0; run < 3; run++)
            await host.Worker.RunOnceAsync();

        ParentProgressed told = new(parent, 1, "Login works again by noon.");
        foreach (ComplaintId child in children[..3])
        {
            JournalEntry entry = (await host.JournalAsync(child))[^1];
            Assert.Equal((told, ActorKind.System), (entry.Event, entry.ByKind));
        }

        Assert.Equal(NotFollowedBecause.Erased, Assert.Single(await host.EventsAsync<ParentNotFollowed>(children[3])).Why);
        Assert.Empty(await host.EventsAsync<ParentProgressed>(children[3]));
        Assert.Empty(await host.EventsAsync<ParentProgressed>(children[4]));
        Assert.Equal(new ChildrenReached(1, 3, 1), Assert.Single(await host.EventsAsync<ChildrenReached>(parent)));
        Assert.Equal(0, (await host.FindAsync(parent)).Care.MassIncident!.Waiting);
    }

    [Fact]
    public async Task Children_follow_the_resolution_where_their_lifecycle_permits_it_and_say_so_where_not()
    {
        await using IncidentHost host = new();
        (ComplaintId parent, List<ComplaintId> children) = await host.IncidentAsync(2);
        ComplaintId careful = await host.ReceiveAsync("C-9", Careful.Name);
        await host.DoAsync(careful, new RelateTo(parent, RelationKind.ChildOf));

        await host.DoAsync(parent, new Fire(Trigger.Inform));
        await host.Worker.RunOnceAsync();

        foreach (ComplaintId child in children)
        {
            Assert.Equal(Status.Informed, (await host.FindAsync(child)).Status);
            Assert.Equal([new ParentFollowed(parent, 1, "inform")], await host.EventsAsync<ParentFollowed>(child));
        }

        Complaint alone = await host.FindAsync(careful);
        Assert.Equal((Status.Received, true, 1), (alone.Status, alone.Care.Parent!.IsOnItsOwn, alone.Care.Parent.Round));
        ParentNotFollowed refused = Assert.Single(await host.EventsAsync<ParentNotFollowed>(careful));
        Assert.Equal((NotFollowedBecause.NotPermitted, "inform", (Status?)Status.Received), (refused.Why, refused.Trigger, refused.Status));
        Assert.Equal<string>(["step-done(apologise)"], refused.Unmet);
        Assert.Equal(
            $"The complaint cannot follow the mass incident {parent}: 'Communicate the outcome' is not permitted in the status 'Received and recorded'. It goes its own way. Not met: step-done(apologise).",
            refused.ToText(ComplaintTexts.Default, System.Globalization.CultureInfo.GetCultureInfo("en")));
        Assert.Equal(new ChildrenReached(1, 2, 1), Assert.Single(await host.EventsAsync<ChildrenReached>(parent)));

        // It follows the next step that it can.
        await host.DoAsync(careful, new CompleteStep("apologise"), new Fire(Trigger.Inform));
        await host.DoAsync(parent, new Fire(Trigger.Close) { OverOpenChildren = true });
        await host.Worker.RunOnceAsync();
        Assert.True((await host.FindAsync(careful)) is { IsClosed: true, Care.Parent.IsOnItsOwn: false });
    }

    [Fact]
    public async Task A_preview_says_what_happens_then_and_writes_nothing()
    {
        await using IncidentHost host = new();
        (ComplaintId parent, List<ComplaintId> children) = await host.IncidentAsync(2);
        ComplaintId careful = await host.ReceiveAsync("C-9", Careful.Name);
        await host.DoAsync(careful, new RelateTo(parent, RelationKind.ChildOf));
        long[] before = [.. await VersionsAsync()];

        Page<ChildPreview> preview = await host.Desk.PreviewFollowAsync(parent, Trigger.Inform, Agent);

        Assert.Equal(((ComplaintId, bool)[])[.. new[] { (children[0], true), (children[1], true), (careful, false) }.OrderBy(one => one.Item1)], preview.Items.Select(one => (one.Id, one.Follows)));
        Assert.Equal(["the step \"apologise\" has been completed"], preview.Items.Single(one => one.Id == careful).Refusal!.Reasons);
        Assert.Empty((await host.Desk.PreviewFollowAsync(parent, Trigger.Withdraw, Agent)).Items);
        Assert.Empty((await host.Desk.PreviewFollowAsync(children[0], Trigger.Inform, Agent)).Items);
        Assert.Equal(before, await VersionsAsync());

        await host.DoAsync(parent, new Fire(Trigger.Inform));
        await host.Worker.RunOnceAsync();
        foreach (ChildPreview one in preview.Items)
            Assert.Equal(one.Follows, (await host.FindAsync(one.Id)).Status == Status.Informed);

        async Task<List<long>> VersionsAsync()
        {
            List<long> versions = [];
            foreach (ComplaintId id in (ComplaintId[])[parent, .. children, careful])
                versions.Add((await host.FindAsync(id)).Version);
            return versions;
        }
    }

    [Theory]
    [InlineData("en", "Complaints of this mass incident that are still open: 2.")]
    [InlineData("zh-Hans", "该群体事件尚未结案的投诉：2 件。")]
    public async Task Closing_over_open_children_is_refused_unless_told_to_and_then_they_follow(string language, string message)
    {
        await using IncidentHost host = new();
        (ComplaintId parent, List<ComplaintId> children) = await host.IncidentAsync(2);

        Refusal refusal = await host.RefusedAsync(parent, new Fire(Trigger.Close), language);
        Assert.Equal((ErrorCodes.OpenChildren, message), (refusal.Code, refusal.Message));
        Assert.Equal(ErrorCodes.OpenChildren, (await host.RefusedAsync(parent, new Fire(Trigger.Withdraw))).Code);
        ComplaintId other = await host.ReceiveAsync("firm");
        Assert.Equal(ErrorCodes.OpenChildren, (await host.RefusedAsync(parent, new MergeInto(other))).Code);
        Assert.Equal([ErrorCodes.OpenChildren], (await host.Desk.GetOptionsAsync(parent, Agent)).Single(option => option.Trigger.Name == "close").Refusals.Select(one => one.Code));

        await host.DoAsync(parent, new Fire(Trigger.Close) { OverOpenChildren = true });
        await host.Worker.RunOnceAsync();
        foreach (ComplaintId child in children)
            Assert.True((await host.FindAsync(child)).IsClosed);
        Assert.Equal(0, await host.OpenChildrenAsync(parent));
    }

    [Fact]
    public async Task Without_open_children_a_parent_closes_like_any_other()
    {
        await using IncidentHost host = new();
        (ComplaintId parent, List<ComplaintId> children) = await host.IncidentAsync(2);
        await host.DoAsync(children[0], new Fire(Trigger.Close));
        await host.DoAsync(children[1], new Unrelate(parent));

        Assert.True((await host.DoAsync(parent, new Fire(Trigger.Close))).IsClosed);
        Assert.Equal(["CF1400"], [(await host.RefusedAsync(await host.ReceiveAsync(), new RelateTo(parent, RelationKind.ChildOf))).Code]);
    }

    [Fact]
    public async Task A_child_that_joins_behind_the_walk_follows_all_the_same()
    {
        InMemoryComplaintStore store = new();
        InterceptedStoreWithQueries around = new(store);
        await using IncidentHost host = new(around);
        (ComplaintId parent, _) = await host.IncidentAsync(1);
        ComplaintId late = await host.ReceiveAsync("C-late");
        // The parent takes a step, and its walk is over, while the child's commit is on its way.
        around.Before = async commit =>
        {
            if (commit.Changes[0].After.Id != late)
                return;
            around.Before = null;
            await host.DoAsync(parent, new InformChildren("Soon."), new Fire(Trigger.Inform));
            await host.Worker.RunOnceAsync();
            Assert.Equal(0, (await host.FindAsync(parent)).Care.MassIncident!.Waiting);
        };

        await host.DoAsync(late, new RelateTo(parent, RelationKind.ChildOf));
        await host.Worker.RunOnceAsync();

        Assert.Equal([new ParentProgressed(parent, 1, "Soon.")], await host.EventsAsync<ParentProgressed>(late));
        Assert.Equal(Status.Informed, (await host.FindAsync(late)).Status);
    }

    [Fact]
    public async Task A_child_that_was_told_meanwhile_counts_as_told()
    {
        await using IncidentHost host = new();
        (ComplaintId parent, List<ComplaintId> children) = await host.IncidentAsync(2);
        Complaint informed = await host.DoAsync(parent, new InformChildren("Soon."));
        MassIncidents incidents = new(host.Services.GetRequiredService<DeskServices>());
        IReadOnlyList<RoundToTell> rounds = await incidents.ReadRoundsAsync(Realm.Default, informed, 0, default);

        // As when its own work, or another node, comes first.
        Assert.True(await incidents.FollowAsync(Realm.Default, children[0], parent, rounds, default));
        Assert.True(await incidents.FollowAsync(Realm.Default, children[0], parent, rounds, default));

        Assert.Single(await host.EventsAsync<ParentProgressed>(children[0]));
        await host.DoAsync(children[1], new Unrelate(parent));
        Assert.Null(await incidents.FollowAsync(Realm.Default, children[1], parent, rounds, default));
    }

    [Fact]
    public async Task What_was_told_before_it_joined_is_not_told_to_a_child()
    {
        await using IncidentHost host = new();
        (ComplaintId parent, _) = await host.IncidentAsync(1);
        await host.DoAsync(parent, new InformChildren("first"));
        await host.Worker.RunOnceAsync();
        ComplaintId late = await host.ReceiveAsync("C-late");
        await host.DoAsync(late, new RelateTo(parent, RelationKind.ChildOf));
        await host.DoAsync(parent, new InformChildren("second"));
        await host.Worker.RunOnceAsync();

        Assert.Equal([new ParentProgressed(parent, 2, "second")], await host.EventsAsync<ParentProgressed>(late));
    }

    [Fact]
    public async Task A_child_that_cannot_be_changed_holds_up_neither_the_others_nor_later_rounds_and_the_parent_names_it()
    {
        InMemoryComplaintStore store = new();
        InterceptedStoreWithQueries around = new(store);
        await using IncidentHost host = new(around, worker: w => (w.MaxAttempts, w.FirstRetry) = (3, TimeSpan.FromMinutes(1)));
        (ComplaintId parent, List<ComplaintId> children) = await host.IncidentAsync(5);
        await host.Worker.RunOnceAsync();
        around.Before = commit => commit.Changes[0].After.Id == children[2] ? throw new TimeZoneNotFoundException() : default;
        await host.DoAsync(parent, new InformChildren("first"));
        await host.Worker.RunOnceAsync();

        Assert.Equal(4, await ToldAsync("first"));
        await host.DoAsync(parent, new InformChildren("second"));
        await host.Worker.RunOnceAsync();
        Assert.Equal(4, await ToldAsync("second"));
        Assert.Equal(2, (await host.FindAsync(parent)).Care.MassIncident!.Waiting);

        for (int i = 0; i < 4; i++)
        {
            host.Clock.Advance(TimeSpan.FromHours(1));
            await host.Worker.RunOnceAsync();
        }

        ChildrenReached reached = Assert.Single(await host.EventsAsync<ChildrenReached>(parent));
        Assert.Equal((2, 4, 0, 1), (reached.Round, reached.Told, reached.NotFollowed, reached.Damaged));
        Assert.Equal<ComplaintId>([children[2]], reached.Some);
        Assert.Equal((4, 4), (await ToldAsync("first"), await ToldAsync("second")));

        // Once it can be changed again, it hears what it has missed, with what is told next.
        around.Before = null;
        await host.DoAsync(parent, new InformChildren("third"));
        await host.Worker.RunOnceAsync();
        Assert.Equal(5, await ToldAsync("third"));

        async Task<int> ToldAsync(string text)
        {
            int told = 0;
            foreach (ComplaintId child in children)
                told += (await host.EventsAsync<ParentProgressed>(child)).Count(one => one.Text == text);
            return told;
        }
    }

    [Fact]
    public async Task So_much_that_children_have_not_followed_yet_is_bounded()
    {
        await using IncidentHost host = new();
        (ComplaintId parent, List<ComplaintId> children) = await host.IncidentAsync(1);
        for (int i = 0; i < MassIncident.MaxWaiting; i++)
            await host.DoAsync(parent, new InformChildren($"{i}"));

        Assert.Equal(ErrorCodes.TooManyRounds, (await host.RefusedAsync(parent, new InformChildren("more"))).Code);
        Assert.Equal(ErrorCodes.NoMassIncident, (await host.RefusedAsync(children[0], new InformChildren("more"))).Code);
        Assert.Equal(ErrorCodes.InvalidInput, (await host.RefusedAsync((await host.IncidentAsync(1)).Parent, new InformChildren(" "))).Code);
        await host.Worker.RunOnceAsync();
        Assert.Equal(Enumerable.Range(0, MassIncident.MaxWaiting).Select(i => $"{i}"), (await host.EventsAsync<ParentProgressed>(children[0])).Select(one => one.Text));
        await host.DoAsync(parent, new InformChildren("more"));
    }

    [Fact]
    public async Task Settings_say_what_children_follow_and_by_which_trigger()
    {
        await using IncidentHost host = new(more: b => Microsoft.Extensions.DependencyInjection.ComplaintFlowBuilderExtensions.AddRelations(b, r => r.ChildrenFollow(Trigger.Inform, by: Trigger.Close)));
        (ComplaintId parent, List<ComplaintId> children) = await host.IncidentAsync(1);

        await host.DoAsync(parent, new Fire(Trigger.Inform));
        Assert.Equal([new ChildrenToFollow(1, "inform", "close")], await host.EventsAsync<ChildrenToFollow>(parent));
        await host.Worker.RunOnceAsync();
        Assert.Equal(Status.Closed, (await host.FindAsync(children[0])).Status);
        await host.DoAsync(parent, new Fire(Trigger.Close));
        Assert.Single(await host.EventsAsync<ChildrenToFollow>(parent));
    }

    [Fact]
    public async Task A_store_without_work_or_queries_lets_no_complaint_join()
    {
        await using IncidentHost host = new(new InterceptedStore(new InMemoryComplaintStore()));
        ComplaintId parent = await host.ReceiveAsync();
        ComplaintId child = await host.ReceiveAsync();

        Assert.Equal(ErrorCodes.CannotFollow, (await host.RefusedAsync(child, new RelateTo(parent, RelationKind.ChildOf))).Code);
        await host.DoAsync(child, new RelateTo(parent, RelationKind.SameEvent));
    }

    [Fact]
    public async Task What_is_lost_of_the_work_is_found_and_repaired()
    {
        InMemoryComplaintStore store = new();
        InterceptedStoreWithQueries around = new(store) { LosesFollowing = true };
        await using IncidentHost lossy = new(around);
        (ComplaintId parent, List<ComplaintId> children) = await lossy.IncidentAsync(1);
        await lossy.DoAsync(parent, new InformChildren("lost"));
        await lossy.Worker.RunOnceAsync();
        Assert.Empty(await lossy.EventsAsync<ParentProgressed>(children[0]));

        await using IncidentHost host = new(store, lossy.Clock);
        Administration.JournalFinding found = Assert.Single((await host.Administration.VerifyRealmAsync(Realm.Default, Agent)).OrThrow().Findings);
        Assert.Equal((parent, ErrorCodes.WorkDiffers), (found.Complaint, found.Code));
        (await host.Administration.RepairAsync(Realm.Default, parent, Agent)).OrThrow();
        await host.Worker.RunOnceAsync();
        Assert.Single(await host.EventsAsync<ParentProgressed>(children[0]));
    }
}
