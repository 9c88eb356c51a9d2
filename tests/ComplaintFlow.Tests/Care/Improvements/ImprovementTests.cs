using System.Globalization;
using System.Text;
using ComplaintFlow.Commands;
using ComplaintFlow.Improvement;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Storage.PlantedStores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using static ComplaintFlow.Tests.Care.Improvements.ImprovementHost;

namespace ComplaintFlow.Tests.Care.Improvements;

public sealed class ImprovementTests
{
    [Fact]
    public async Task An_improvement_action_goes_from_plan_to_closing_and_its_journal_says_so()
    {
        await using ImprovementHost host = new();
        ImprovementAction closed = await host.BringAsync(ImprovementState.Closed);

        Assert.Equal((ImprovementState.Closed, 1, 6L, true), (closed.State, closed.Round, closed.Version, closed.IsEffective));
        Assert.Equal(-30.0m, closed.Effects.Single().ChangePercent);
        Assert.Null(closed.NextDueAt);
        IReadOnlyList<ImprovementEntry> journal = await host.JournalAsync();
        Assert.Equal(closed, journal.Aggregate((ImprovementAction?)null, (before, entry) => ImprovementAction.Apply(before, entry, Realm.Default, Id)), Same);
        Assert.Equal(
            [
                "Planned (corrective): front-line training. Owner: max; due: 2026-05-01 09:00 UTC; goal: −25 % per 1000 orders in 3 months.",
                "The measures were decided: Train everybody.",
                "The measures are being carried out.",
                "The measures are carried out. Their effect is to be checked.",
                "Round 1 is effective: 240 before, 168 after; −30 %, ratio 0.700, 95 % interval 0.575 to 0.853.",
                "Closed as effective.",
            ],
            journal.Select(entry => entry.ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("en"))));
        Assert.All(journal, entry => Assert.DoesNotMatch("[A-Za-z]{4,}", entry.ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("zh-CN"))
            .Replace("front-line training", "", StringComparison.Ordinal).Replace("orders", "", StringComparison.Ordinal).Replace("Train everybody", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_misses_the_goal_begins_the_next_round_with_as_much_time_and_may_be_tried_again()
    {
        await using ImprovementHost host = new();
        await host.BringAsync(ImprovementState.Done);
        host.Clock.Advance(TimeSpan.FromDays(100));

        ImprovementAction again = await host.DoAsync(Effect(230));

        Assert.Equal((ImprovementState.Planned, 2, false, 0), (again.State, again.Round, again.IsEffective, again.Percent));
        Assert.Equal(host.Clock.GetUtcNow().AddDays(60), again.DueAt);
        Assert.Equal("Round 2 begins, due 2026-08-09 09:00 UTC.", (await host.JournalAsync())[^1].ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("en")));
        foreach (ImprovementCommand command in (ImprovementCommand[])[new DecideImprovement("Again."), new StartImprovement(), new ReportImprovementProgress(50, "half"), new FinishImprovement()])
            await host.DoAsync(command);
        host.Clock.Advance(TimeSpan.FromDays(100));
        Assert.Equal(ImprovementState.Effective, (await host.DoAsync(Effect(100))).State);
        Assert.Equal([(1, false), (2, true)], (await host.FindAsync()).Effects.Select(effect => (effect.Round, effect.IsEffective)));
    }

    [Theory]
    [InlineData(180, ImprovementState.Effective)]
    [InlineData(181, ImprovementState.Planned)]
    public async Task The_goal_is_reached_exactly_or_missed(int after, ImprovementState state)
    {
        await using ImprovementHost host = new();
        await host.BringAsync(ImprovementState.Done);
        host.Clock.Advance(TimeSpan.FromDays(100));
        Assert.Equal(state, (await host.DoAsync(Effect(after))).State);
    }

    [Fact]
    public async Task Far_enough_by_chance_is_not_effective()
    {
        await using ImprovementHost host = new();
        await host.BringAsync(ImprovementState.Done);
        host.Clock.Advance(TimeSpan.FromDays(100));
        ImprovementAction action = await host.DoAsync(new RecordEffect(new(8, 50), new(5, 50), 0.625m, 0.204m, 1.910m));
        Assert.Equal((ImprovementState.Planned, 2), (action.State, action.Round));
    }

    [Fact]
    public async Task A_goal_to_have_more_is_reached_from_below()
    {
        await using ImprovementHost host = new();
        await host.DoAsync(host.Plan() with { Goal = new(35, "100 answers", 3) });
        foreach (ImprovementCommand command in (ImprovementCommand[])[new DecideImprovement("x"), new StartImprovement(), new FinishImprovement()])
            await host.DoAsync(command);
        host.Clock.Advance(TimeSpan.FromDays(100));
        Assert.Equal(ImprovementState.Effective, (await host.DoAsync(new RecordEffect(new(200, 10), new(280, 10), 1.4m, 1.168m, 1.678m))).State);
    }

    public static TheoryData<ImprovementCommand, string[]> WrongValues => new()
    {
        { new PlanImprovement("", (ImprovementKind)7, null, null, null), ["A title is required.", "The kind is neither corrective nor preventive.", "It has no owner.", "It has no due date.", "It has no goal."] },
        { new PlanImprovement(new('x', 201), ImprovementKind.Preventive, default(PersonId), DateTimeOffset.UnixEpoch, new(0, " ", 0)), ["A text is longer than 200 characters.", "It has no owner.", "The due date 1970-01-01 00:00 UTC is not in the future.", "The goal must be a change from -100 to 1000 per cent, and not 0.", "The goal has no base: what the counts are divided by, such as 1000 orders.", "The period of the goal must be from 1 to 120 months."] },
        { new PlanImprovement("a\0", ImprovementKind.Preventive, PersonId.Of("max"), DateTimeOffset.MaxValue, new(-101, new('x', 101), 121)), ["A text has characters that cannot be stored.", "The due date 9999-12-31 23:59 UTC is more than 10 years away.", "The goal must be a change from -100 to 1000 per cent, and not 0.", "A text is longer than 100 characters.", "The period of the goal must be from 1 to 120 months."] },
    };

    [Theory]
    [MemberData(nameof(WrongValues))]
    public async Task A_plan_is_refused_with_every_reason(ImprovementCommand command, string[] reasons)
    {
        await using ImprovementHost host = new();
        Refusal refusal = await host.RefusedAsync(command);
        Assert.Equal((ImprovementErrorCodes.InvalidImprovement, "The data of the improvement action are not valid."), (refusal.Code, refusal.Message));
        Assert.Equal(reasons, refusal.Reasons);
        Assert.Equal(reasons.Length, (await host.RefusedAsync(command, "zh-CN")).Reasons.Count);
    }

    public static TheoryData<RecordEffect, string> WrongEffects => new()
    {
        { Effect(168) with { Ratio = 0.702m }, "The ratio is given as 0.702; the counts give 0.7." },
        { Effect(168) with { Low = 0.701m }, "The ratio does not lie in its interval." },
        { Effect(168) with { High = 0.699m }, "The ratio does not lie in its interval." },
        { Effect(168) with { Before = new(0, 50) }, "The count before must be more than 0, and the one after not negative." },
        { Effect(168) with { After = new(-1, 50) }, "The count before must be more than 0, and the one after not negative." },
        { Effect(168) with { Before = new(240, 0) }, "Both bases must be more than 0 and at most 1,000,000,000,000." },
        { Effect(168) with { After = new(168, 2_000_000_000_000) }, "Both bases must be more than 0 and at most 1,000,000,000,000." },
    };

    [Theory]
    [MemberData(nameof(WrongEffects))]
    public async Task An_effect_that_contradicts_itself_is_refused(RecordEffect effect, string reason)
    {
        await using ImprovementHost host = new();
        await host.BringAsync(ImprovementState.Done);
        host.Clock.Advance(TimeSpan.FromDays(100));
        Refusal refusal = await host.RefusedAsync(effect);
        Assert.Equal(ImprovementErrorCodes.InvalidImprovement, refusal.Code);
        Assert.Equal([reason], refusal.Reasons);
    }

    [Fact]
    public async Task An_effect_is_checked_only_when_the_period_of_the_goal_is_over()
    {
        await using ImprovementHost host = new();
        ImprovementAction done = await host.BringAsync(ImprovementState.Done);
        Assert.Equal(TestTime.Monday.AddMonths(3), done.CheckFrom);
        host.Clock.SetUtcNow(done.CheckFrom.AddTicks(-10));
        Refusal refusal = await host.RefusedAsync(Effect(168));
        Assert.Equal(ImprovementErrorCodes.ImprovementNotReady, refusal.Code);
        Assert.Equal(["The period of its goal ends at 2026-06-02 09:00 UTC."], refusal.Reasons);

        host.Clock.SetUtcNow(done.CheckFrom);
        Assert.Equal(ImprovementState.Effective, (await host.DoAsync(Effect(168))).State);
    }

    [Fact]
    public async Task Each_command_is_refused_in_a_state_where_it_makes_no_sense()
    {
        await using ImprovementHost host = new();
        Assert.Equal(ImprovementErrorCodes.UnknownImprovement, (await host.RefusedAsync(new StartImprovement())).Code);
        await host.BringAsync(ImprovementState.Closed);
        Assert.Equal(ImprovementErrorCodes.ImprovementExists, (await host.RefusedAsync(host.Plan())).Code);
        ImprovementCommand[] late =
        [
            new DecideImprovement("x"), new StartImprovement(), new ReportImprovementProgress(1, "x"), new FinishImprovement(), Effect(168), new CloseImprovement(),
            new AbandonImprovement("x"), new ReassignImprovement(PersonId.Of("chen"), "x"), new RescheduleImprovement(host.Clock.GetUtcNow().AddDays(1), "x"),
        ];
        foreach (ImprovementCommand command in late)
        {
            Refusal refusal = await host.RefusedAsync(command);
            Assert.Equal((ImprovementErrorCodes.ImprovementNotReady, "It is closed."), (refusal.Code, refusal.Reasons.Single()));
        }
    }

    [Fact]
    public async Task An_improvement_action_can_be_given_up_and_given_to_somebody_else()
    {
        await using ImprovementHost host = new();
        await host.BringAsync(ImprovementState.InProgress);
        Assert.Equal(PersonId.Of("chen"), (await host.DoAsync(new ReassignImprovement(PersonId.Of("chen"), "max left"))).Owner);
        Assert.Equal(ImprovementState.Abandoned, (await host.DoAsync(new AbandonImprovement("the product is gone"))).State);
        Assert.Equal(["It has no owner.", "A text is required.", "It is abandoned."], (await host.RefusedAsync(new ReassignImprovement(null, " "))).Reasons);
    }

    [Fact]
    public async Task The_owner_is_reminded_once_before_the_due_date_and_told_once_when_it_has_passed()
    {
        Notes notes = new();
        await using ImprovementHost host = new(improvements: i => i.RemindBefore(TimeSpan.FromDays(10)).NotifyThrough<Notes>(), more: b => b.Services.AddSingleton<IImprovementNotifier>(notes));
        ImprovementAction planned = await host.BringAsync(ImprovementState.Decided);
        host.Clock.SetUtcNow(planned.DueAt.AddDays(-10).AddTicks(-10));
        Assert.Equal(new(0, 0), await host.ImproveAsync());
        host.Clock.Advance(TimeSpan.FromMicroseconds(1));
        Assert.Equal(new(1, 0), await host.ImproveAsync());
        Assert.Equal(new(0, 0), await host.ImproveAsync());
        host.Clock.SetUtcNow(planned.DueAt);
        await host.ImproveAsync();
        await host.ImproveAsync();

        Assert.Equal([ImprovementNoticeKind.Reminder, ImprovementNoticeKind.Overdue], notes.All.Select(notice => notice.Kind));
        Assert.Equal(2, notes.All.Select(notice => notice.Id).Distinct().Count());
        Assert.True((await host.FindAsync()).IsOverdue);
        Assert.Equal(["owner-reminded", "improvement-overdue"], await TypesAsync(host, 2));

        // Another due date is another reminder.
        await host.DoAsync(new RescheduleImprovement(host.Clock.GetUtcNow().AddDays(5), "the trainer was ill"));
        Assert.False((await host.FindAsync()).IsOverdue);
        host.Clock.Advance(TimeSpan.FromDays(5));
        await host.ImproveAsync();
        Assert.Equal([ImprovementNoticeKind.Reminder, ImprovementNoticeKind.Overdue, ImprovementNoticeKind.Overdue], notes.All.Select(notice => notice.Kind));
    }

    [Fact]
    public async Task A_notice_that_fails_is_sent_again_and_stands_in_the_journal_only_then()
    {
        Notes notes = new() { Fails = true };
        await using ImprovementHost host = new(more: b => b.Services.AddSingleton<IImprovementNotifier>(notes));
        ImprovementAction planned = await host.BringAsync(ImprovementState.Planned);
        await host.DoAsync(host.Plan(), ImprovementId.Of("IA-2"));
        host.Clock.SetUtcNow(planned.DueAt);
        notes.FailsOnly = Id;
        Assert.Equal(new(1, 1), await host.ImproveAsync());
        Assert.Equal(1L, (await host.FindAsync()).Version);
        notes.Fails = false;
        Assert.Equal(new(1, 0), await host.ImproveAsync());
        Assert.Equal(["improvement-overdue"], await TypesAsync(host, 1));
        Assert.Equal(2, notes.All.Count);
    }

    [Fact]
    public async Task A_link_stands_in_both_journals_whichever_way_it_is_made()
    {
        await using ImprovementHost host = new();
        await host.BringAsync(ImprovementState.Planned);
        ComplaintId one = await host.ReceiveAsync();
        ComplaintId other = await host.ReceiveAsync("c-2");
        Assert.Equal([one], (await host.LinkAsync(one)).Complaints.ToArray());
        await host.LinkAsync(one);
        (await host.Desk.ExecuteAsync(other, new LinkImprovement(Id), Max)).OrThrow();
        (await host.Desk.ExecuteAsync(other, new LinkImprovement(ImprovementId.Of("never-planned")), Max)).OrThrow();
        await host.DeliverAsync();
        await host.DeliverAsync();

        ImprovementAction action = await host.FindAsync();
        Assert.Equal([one, other], action.Complaints.ToArray());
        Assert.Equal(3L, action.Version);
        Assert.Equal(Id, (await host.Desk.FindAsync(one, Max))!.Care.Improvements.Single().Improvement);
    }

    [Fact]
    public async Task What_is_linked_when_complaints_are_merged_follows_to_the_one_that_goes_on()
    {
        await using ImprovementHost host = new();
        await host.BringAsync(ImprovementState.Done);
        ComplaintId absorbed = await host.ReceiveLinkedAsync("c-1", ImprovementNews.Wanted);
        ComplaintId survivor = await host.ReceiveAsync();
        (await host.Desk.ExecuteAsync(absorbed, new MergeInto(survivor), Max)).OrThrow();
        await host.DeliverAsync();
        await host.DoAsync(new TellComplainants("Everybody is trained."));
        await host.ImproveAsync();
        await host.DeliverAsync();

        Assert.Equal([absorbed, survivor], (await host.FindAsync()).Complaints.ToArray());
        Assert.Equal(survivor, Assert.Single(host.Office.Delivered).ComplaintId);
    }

    [Fact]
    public async Task Improvement_actions_are_found_by_state_and_owner_in_their_realm_only()
    {
        await using ImprovementHost host = new();
        await host.BringAsync(ImprovementState.Decided);
        await host.DoAsync(host.Plan(), ImprovementId.Of("IA-2"));
        IImprovements north = host.Improvements.For(Realm.Of("north"));
        Assert.Same(host.Improvements, host.Improvements.For(Realm.Default));
        Assert.Null(await north.FindAsync(Id, Max));
        Assert.Empty((await north.ListAsync(new(), Max)).Items);
        Assert.Empty((await north.ReadJournalAsync(Id, Max)).Items);
        Page<ImprovementAction> first = await host.Improvements.ListAsync(new() { PageSize = 1 }, Max);
        Page<ImprovementAction> second = await host.Improvements.ListAsync(new() { PageSize = 1, Continuation = first.Continuation }, Max);
        Assert.Equal(["IA-1", "IA-2"], first.Items.Concat(second.Items).Select(action => action.Id.Name));
        Assert.Null(second.Continuation);
        Assert.Equal("IA-2", (await host.Improvements.ListAsync(new() { State = ImprovementState.Planned }, Max)).Items.Single().Id.Name);
        Assert.Empty((await host.Improvements.ListAsync(new() { Owner = PersonId.Of("chen") }, Max)).Items);
    }

    [Fact]
    public async Task A_journal_that_was_changed_is_not_read()
    {
        Changed store = new(new InMemoryComplaintStore());
        await using ImprovementHost host = new(store: store);
        await host.BringAsync(ImprovementState.Done);
        Assert.Equal(2, (await host.Improvements.ReadJournalAsync(Id, Max, 2)).Items.Count);
        store.Replaces = "Train everybody";
        DamagedDataException fault = await Assert.ThrowsAsync<DamagedDataException>(() => host.Improvements.ReadJournalAsync(Id, Max).AsTask());
        Assert.Contains("entry 2 of the improvement action IA-1", fault.Message, StringComparison.Ordinal);
        // What follows is chained to the hash of the entry, and not to its bytes.
        Assert.Equal([3L, 4L], (await host.Improvements.ReadJournalAsync(Id, Max, 2)).Items.Select(entry => entry.Sequence));
    }

    [Fact]
    public async Task Rights_are_asked_for_by_roles()
    {
        await using ServiceProvider services = new ServiceCollection()
            .AddComplaintFlow()
            .AuthorizeRoles(r =>
            {
                r.Role("quality").May("plan-improvement", "read-improvement");
                r.Role("owner").May("carry-out-improvement");
            })
            .UseInMemoryStore()
            .AddImprovements()
            .Services.BuildServiceProvider();
        IImprovements improvements = services.GetRequiredService<IImprovements>();
        Actor planner = Actor.Staff("q", "quality");
        Actor owner = Actor.Staff("o", "owner");
        PlanImprovement plan = new("x", ImprovementKind.Preventive, owner.Id, TimeProvider.System.GetUtcNow().AddDays(9), Goal);

        Refusal refusal = (await improvements.ExecuteAsync(Id, plan, owner)).Refusal!;
        Assert.Equal(ErrorCodes.NotAuthorized, refusal.Code);
        Assert.Contains("'plan-improvement'", refusal.Fix, StringComparison.Ordinal);
        (await improvements.ExecuteAsync(Id, plan, planner)).OrThrow();
        Assert.Null(await improvements.FindAsync(Id, owner));
        Assert.Empty((await improvements.ListAsync(new(), owner)).Items);
        Assert.Empty((await improvements.ReadJournalAsync(Id, owner)).Items);
        Assert.Equal(ImprovementErrorCodes.UnknownImprovement, (await improvements.LinkAsync(Id, ComplaintId.New(TestTime.Monday), owner)).Refusal!.Code);
        Assert.NotNull(await improvements.FindAsync(Id, planner));
        Assert.Equal(ImprovementErrorCodes.ImprovementNotReady, (await improvements.ExecuteAsync(Id, new FinishImprovement(), owner)).Refusal!.Code);
    }

    [Fact]
    public async Task A_store_without_improvement_actions_refuses_the_feature_at_start()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddComplaintFlow().AllowEveryActor().UseStore(new OnlyWork()).AddImprovements();
        using IHost host = builder.Build();
        InvalidRulesException fault = await Assert.ThrowsAsync<InvalidRulesException>(() => host.StartAsync());
        Assert.Contains("CF2003", fault.Message, StringComparison.Ordinal);
        Assert.Contains("IImprovementStore", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_works_by_itself_and_each_tenant_has_improvement_actions_of_its_own()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        foreach (string? tenant in (string?[])[null, "north"])
        {
            (tenant is null ? builder.Services.AddComplaintFlow() : builder.Services.AddComplaintFlow(tenant))
                .AllowEveryActor().UseInMemoryStore().AddImprovements().AddImprovements(i => i.WorkEvery(null));
        }

        using IHost host = builder.Build();
        await host.StartAsync();
        IImprovements own = host.Services.GetRequiredService<IImprovements>();
        IImprovements north = host.Services.GetRequiredKeyedService<IImprovements>("north");
        (await north.ExecuteAsync(Id, new PlanImprovement("x", ImprovementKind.Preventive, Max.Id, TimeProvider.System.GetUtcNow().AddDays(9), Goal), Max)).OrThrow();
        Assert.Null(await own.FindAsync(Id, Max));
        Assert.NotNull(await north.FindAsync(Id, Max));
        await host.StopAsync();
    }

    private static bool Same(ImprovementAction? one, ImprovementAction? other) =>
        one is not null && other is not null && ImprovementJson.Write(Guid.Empty, null, one, []).After.Snapshot.Span.SequenceEqual(ImprovementJson.Write(Guid.Empty, null, other, []).After.Snapshot.Span);

    private static async Task<IEnumerable<string>> TypesAsync(ImprovementHost host, long after) =>
        (await ((IImprovementStore)host.Store).ReadImprovementJournalAsync(new(Realm.Default, Id, after))).Items.Select(entry => entry.Type);

    private sealed class Notes : IImprovementNotifier
    {
        public List<ImprovementNotice> All { get; } = [];

        public bool Fails { get; set; }

        public ImprovementId FailsOnly { get; set; }

        public ValueTask NotifyAsync(ImprovementNotice notice, CancellationToken cancellationToken = default)
        {
            if (Fails && notice.Action.Id == FailsOnly)
                throw new InvalidOperationException("no mail today");
            All.Add(notice);
            return default;
        }
    }

    /// <summary>A store that delivers, and keeps no improvement actions.</summary>
    private sealed class OnlyWork : IComplaintStore, IComplaintWork
    {
        private readonly InMemoryComplaintStore _inner = new();

        public ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) => _inner.LoadAsync(request, cancellationToken);

        public ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) => _inner.CommitAsync(commit, cancellationToken);

        public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => _inner.ReadJournalAsync(query, cancellationToken);

        public ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default) => _inner.ClaimAsync(claim, cancellationToken);

        public ValueTask<bool> SettleAsync(WorkSettlement settlement, CancellationToken cancellationToken = default) => _inner.SettleAsync(settlement, cancellationToken);

        public ValueTask<IReadOnlyList<WaitingQueue>> ReadQueuesAsync(CancellationToken cancellationToken = default) => _inner.ReadQueuesAsync(cancellationToken);
    }

    /// <summary>A store whose journals somebody has edited.</summary>
    private sealed class Changed(InMemoryComplaintStore inner) : SpoiledStore(inner)
    {
        public string? Replaces { get; set; }

        public override async ValueTask<Page<StoredImprovementEntry>> ReadImprovementJournalAsync(ImprovementJournalQuery query, CancellationToken cancellationToken = default)
        {
            Page<StoredImprovementEntry> page = await Inner.ReadImprovementJournalAsync(query, cancellationToken);
            return Replaces is not { } text ? page : page with
            {
                Items = [.. page.Items.Select(entry => entry with { Body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(entry.Body.Span).Replace(text, "Train nobody at all", StringComparison.Ordinal)) })],
            };
        }
    }
}
