using ComplaintFlow.Events;
using ComplaintFlow.Handlers;
using ComplaintFlow.Tests.Matching;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ComplaintFlow.Tests.Handlers;

[Properties(Arbitrary = [typeof(HandlerSelectionTests)])]
public sealed class HandlerSelectionTests : IDisposable
{
    private static readonly RoutingTarget Desk = RoutingTarget.Team("front-desk");

    private readonly Reached _reached = new();
    private readonly Reached _decided = new(oneOf: 50);

    public static Arbitrary<Team> Teams() => Arb.From(
        from count in Gen.Frequency((1, Gen.Choose(0, 1)), (2, Gen.Choose(0, 11)))
        from members in (
            from weight in Gen.Choose(1, 4)
            from capacity in Gen.Frequency((2, Gen.Constant<int?>(null)), (1, Gen.Choose(0, 3).Select(most => (int?)most)))
            from isAvailable in Gen.Frequency((1, Gen.Constant(false)), (3, Gen.Constant(true)))
            from load in Gen.Choose(0, 3)
            from place in Gen.Choose(0, 999)
            select new Member(0, weight, capacity, isAvailable, load, place)).ArrayOf(count)
        select new Team([.. members.Select((member, at) => member with { Number = at })]),
        team => Smaller.Than(team.Members, Shrink).Select(members => new Team(members)));

    public void Dispose()
    {
        _reached.Dispose();
        _decided.Dispose();
    }

    [Fact]
    public void The_least_loaded_gets_it() =>
        Assert.Equal("bo", Choose([One("ana"), One("bo"), One("chen")], ("ana", 3), ("bo", 1), ("chen", 2)).Handler?.Name);

    [Fact]
    public void Somebody_of_twice_the_weight_gets_twice_as_many()
    {
        Handler[] team = [One("ana"), One("bo") with { Weight = 2 }];

        Assert.Equal("bo", Choose(team, ("ana", 1), ("bo", 1)).Handler?.Name);
        Assert.Equal("bo", Choose(team, ("ana", 1), ("bo", 2)).Handler?.Name);
        Assert.Equal("ana", Choose(team, ("ana", 1), ("bo", 4)).Handler?.Name);
    }

    [Fact]
    public void Between_equals_the_identifier_decides_whatever_the_order()
    {
        Assert.Equal("ana", Choose([One("bo"), One("ana")]).Handler?.Name);
        Assert.Equal("ana", Choose([One("ana"), One("bo")]).Handler?.Name);
    }

    [Fact]
    public void Those_who_cannot_have_it_are_passed_over_with_the_reason()
    {
        Complaint complaint = SomeComplaint.Now with
        {
            Details = new() { About = PersonId.Of("ana") },
            Customer = new() { Id = "BO " },
            People = new() { Refused = [PersonId.Of("chen")] },
        };
        Handler[] team = [One("fay"), One("ana"), One("bo"), One("chen"), One("dina") with { IsAvailable = false }, One("eli") with { Capacity = 2 }];

        HandlerChoice choice = Choose(complaint, team, null, ("eli", 2), ("fay", 9));

        Assert.Equal("fay", choice.Handler?.Name);
        Assert.Equal("front-desk", choice.Team);
        Assert.Equal(
            [
                new(PersonId.Of("ana"), PassedOverReason.Involved),
                new(PersonId.Of("bo"), PassedOverReason.Involved),
                new(PersonId.Of("chen"), PassedOverReason.Refused),
                new(PersonId.Of("dina"), PassedOverReason.Absent),
                new PassedOver(PersonId.Of("eli"), PassedOverReason.Full),
            ],
            choice.PassedOver.ToArray());
        Assert.Equal(5, choice.PassedOverCount);
    }

    [Fact]
    public void A_capacity_is_the_most_that_somebody_can_have()
    {
        Handler[] team = [One("ana") with { Capacity = 2 }, One("bo") with { Capacity = 0 }];

        Assert.Equal("ana", Choose(team, ("ana", 1)).Handler?.Name);
        Assert.Equal(2, Choose(team, ("ana", 1)).Capacity);
        Assert.False(Choose(team, ("ana", 2)).IsFound);
        Assert.False(Choose(team, ("ana", 3)).IsFound);
    }

    [Fact]
    public void Those_whom_the_store_found_full_are_full() =>
        Assert.Equal("bo", Choose(SomeComplaint.Now, [One("ana"), One("bo")], [PersonId.Of("ana")], ("bo", 5)).Handler?.Name);

    [Fact]
    public void Of_many_passed_over_eight_are_named_and_all_are_counted()
    {
        HandlerChoice choice = Choose([.. Enumerable.Range(10, 20).Select(at => One($"h{at}") with { IsAvailable = false })]);

        Assert.False(choice.IsFound);
        Assert.Equal(8, choice.PassedOver.Length);
        Assert.Equal("h10", choice.PassedOver[0].Handler.Name);
        Assert.Equal(20, choice.PassedOverCount);
    }

    [Fact]
    public void Nobody_is_found_in_a_team_without_members_and_in_one_that_nobody_knows()
    {
        Assert.False(Choose([]).IsFound);
        Assert.False(Choose(Desk, HandlerCandidates.Unknown, SomeComplaint.Now, new Dictionary<PersonId, long>()).IsFound);
    }

    [Fact]
    public void A_person_who_is_asked_for_has_no_team()
    {
        HandlerChoice choice = Choose(RoutingTarget.Handler("ana"), HandlerCandidates.Of(One("ana")), SomeComplaint.Now, new Dictionary<PersonId, long>());

        Assert.Equal("ana", choice.Handler?.Name);
        Assert.Null(choice.Team);
    }

    [Fact]
    public void A_customer_whose_identifier_could_not_be_a_persons_is_nobodys_double()
    {
        Complaint complaint = SomeComplaint.Now with { Customer = new() { Id = new string('x', 200) } };

        Assert.True(Choose(complaint, [One("ana")], null).IsFound);
        Assert.True(Choose(complaint with { Customer = new() { Id = "" } }, [One("ana")], null).IsFound);
    }

    [Fact]
    public void Without_a_directory_the_teams_queue_takes_it()
    {
        HandlerChoice choice = HandlerSelection.ChooseUnlisted(Desk, SomeComplaint.Now);

        Assert.True(choice.IsFound);
        Assert.Null(choice.Handler);
        Assert.Equal("front-desk", choice.Team);
    }

    [Fact]
    public void Without_a_directory_a_person_is_taken_as_they_are_but_never_somebody_involved_or_refused()
    {
        RoutingTarget li = RoutingTarget.Handler("Li.Na");

        Assert.Equal("li.na", HandlerSelection.ChooseUnlisted(li, SomeComplaint.Now).Handler?.Name);
        Assert.Equal([new(PersonId.Of("li.na"), PassedOverReason.Involved)], HandlerSelection.ChooseUnlisted(li, SomeComplaint.Now with { Details = new() { About = PersonId.Of("li.na") } }).PassedOver.ToArray());
        Assert.False(HandlerSelection.ChooseUnlisted(li, SomeComplaint.Now with { Customer = new() { Id = "Li.Na" } }).IsFound);
        HandlerChoice refused = HandlerSelection.ChooseUnlisted(li, SomeComplaint.Now with { People = new() { Refused = [PersonId.Of("li.na")] } });
        Assert.False(refused.IsFound);
        Assert.Null(refused.Handler);
        Assert.Equal(1, refused.PassedOverCount);
    }

    [Fact]
    public void Everybody_gets_their_share()
    {
        const int Complaints = 20_000;
        Handler[] team = [.. Enumerable.Range(0, 20).Select(at => One($"h{at}") with { Weight = 1 + (at % 5) })];
        HandlerCandidates candidates = HandlerCandidates.Of(team);
        Dictionary<PersonId, long> loads = [];
        for (int left = Complaints; left > 0; left--)
        {
            PersonId chosen = Choose(Desk, candidates, SomeComplaint.Now, loads).Handler!.Value;
            loads[chosen] = loads.GetValueOrDefault(chosen) + 1;
        }

        double all = team.Sum(handler => handler.Weight);
        Assert.All(team, handler => Assert.InRange(loads[handler.Id] / (Complaints * handler.Weight / all), 0.99, 1.01));
    }

    [Property]
    public Property The_order_of_candidates_never_matters_and_whoever_is_chosen_may_have_it(Team drawn) =>
        _reached.Check(["somebody is chosen among several", "nobody is fit"], reached =>
        {
            Handler[] team = [.. drawn.Members.Select(member => member.Handler)];
            Handler[] shuffled = [.. drawn.Members.OrderBy(member => member.Place).Select(member => member.Handler)];
            Dictionary<PersonId, long> loads = drawn.Members.ToDictionary(member => member.Handler.Id, member => (long)member.Load);
            Complaint complaint = SomeComplaint.Now with { Details = new() { About = PersonId.Of("h1") }, People = new() { Refused = [PersonId.Of("h2")] } };

            HandlerChoice choice = Choose(Desk, HandlerCandidates.Of(team), complaint, loads);
            HandlerChoice again = Choose(Desk, HandlerCandidates.Of(shuffled), complaint, loads);

            Handler[] fit = [.. team.Where(handler => handler.IsAvailable && handler.Id.Name is not ("h1" or "h2") && !(loads[handler.Id] >= handler.Capacity))];
            if (fit.Length != 1)
                reached(fit.Length == 0 ? "nobody is fit" : "somebody is chosen among several");
            Assert.Equal((choice.Handler, choice.PassedOverCount), (again.Handler, again.PassedOverCount));
            Assert.Equal(choice.PassedOver.ToArray(), again.PassedOver.ToArray());
            Assert.Equal(team.Length - fit.Length, choice.PassedOverCount);
            Assert.Equal(
                fit.OrderBy(handler => (loads[handler.Id] + 1m) / handler.Weight).ThenBy(handler => handler.Id.Name, StringComparer.Ordinal).FirstOrDefault()?.Id,
                choice.Handler);
        });

    /// <summary>Compared with the next best of a plain sort, whatever the order in which the candidates come.</summary>
    [Property]
    public Property Why_somebody_comes_before_the_others_is_the_first_difference_to_the_next_best(Team drawn) =>
        _decided.Check(["by turn", "by load", "by the identifier", "kept"], reached =>
        {
            // In each third of the teams something else is equal among most of the members.
            int alike = drawn.Members.Length % 3;
            Member[] members = [.. drawn.Members.OrderBy(member => member.Place).Select(member => alike == 2 ? member with { Weight = 1, Load = member.Load / 3 } : member)];
            HandlerLoad[] loads = [.. members.Select(member => new HandlerLoad(member.Load, alike != 0 || member.Place < 100 ? null : DateTimeOffset.UnixEpoch.AddHours(member.Place / 100)))];
            HandlerStrategy strategy = new([], [], false, false, [HandlerOrder.LeastRecentlyAssigned]);
            PersonId? keep = members is [{ Place: < 80 } first, ..] ? first.Handler.Id : null;
            HandlerSearch search = new(Desk, strategy, SomeComplaint.Now, DateTimeOffset.UnixEpoch) { Keep = keep };

            HandlerChoice choice = HandlerSelection.Choose(search, [.. members.Select(member => member.Handler)], loads);

            (Member Member, HandlerLoad Load)[] fit =
            [
                .. members.Zip(loads).Where(one => one.First.IsAvailable && !(one.First.Load >= one.First.Capacity))
                    .OrderBy(one => one.First.Handler.Id == keep ? 0 : 1).ThenBy(one => one.Second.AssignedAt ?? DateTimeOffset.MinValue)
                    .ThenBy(one => (one.First.Load + 1m) / one.First.Weight).ThenBy(one => one.First.Handler.Id.Name, StringComparer.Ordinal),
            ];
            if (fit.Length < 2)
            {
                Assert.Null(choice.Ahead);
                return;
            }

            ((Member Member, HandlerLoad Load) best, (Member Member, HandlerLoad Load) next) = (fit[0], fit[1]);
            AheadBy by = best.Member.Handler.Id == keep ? AheadBy.HadIt
                : best.Load.AssignedAt != next.Load.AssignedAt ? AheadBy.LeastRecentlyAssigned
                : (best.Member.Load + 1) * next.Member.Weight != (next.Member.Load + 1) * best.Member.Weight ? AheadBy.Load
                : AheadBy.Identifier;
            reached(by switch { AheadBy.HadIt => "kept", AheadBy.LeastRecentlyAssigned => "by turn", AheadBy.Load => "by load", _ => "by the identifier" });
            Assert.Equal(best.Member.Handler.Id, choice.Handler);
            Assert.Equal(new AheadOfOthers(by, fit.Length - 1, best.Member.Load), choice.Ahead);
        });

    private static IEnumerable<Member> Shrink(Member member) => Smaller.Parts(
        member.Capacity is null ? [] : [member with { Capacity = null }],
        member.IsAvailable ? [] : [member with { IsAvailable = true }],
        Smaller.Than(member.Weight, 1).Select(weight => member with { Weight = weight }),
        Smaller.Than(member.Load).Select(load => member with { Load = load }),
        Smaller.Than(member.Place).Select(place => member with { Place = place }));

    private static Handler One(string id) => new(PersonId.Of(id));

    private static HandlerChoice Choose(Handler[] team, params (string Id, long Load)[] loads) => Choose(SomeComplaint.Now, team, null, loads);

    private static HandlerChoice Choose(Complaint complaint, Handler[] team, HashSet<PersonId>? full, params (string Id, long Load)[] loads) =>
        Choose(Desk, HandlerCandidates.Of(team), complaint, loads.ToDictionary(load => PersonId.Of(load.Id), load => load.Load), full);

    private static HandlerChoice Choose(RoutingTarget target, HandlerCandidates candidates, Complaint complaint, Dictionary<PersonId, long> loads, HashSet<PersonId>? full = null) =>
        HandlerSelection.Choose(
            new(target, HandlerStrategy.ByLoad, complaint, DateTimeOffset.UnixEpoch) { Exhausted = [.. (full ?? []).Select(TallyKey.HandlerLoad)] },
            candidates.Handlers,
            [.. candidates.Handlers.Select(handler => new HandlerLoad(loads.GetValueOrDefault(handler.Id)))]);

    /// <summary>One of a team, with what they have to do already and their place when the team is asked in another order.</summary>
    public sealed record Member(int Number, int Weight, int? Capacity, bool IsAvailable, int Load, int Place)
    {
        internal Handler Handler => One($"h{Number}") with { Weight = Weight, Capacity = Capacity, IsAvailable = IsAvailable };
    }

    public sealed record Team(Member[] Members)
    {
        public override string ToString() => string.Join("; ", Members.AsEnumerable());
    }
}
