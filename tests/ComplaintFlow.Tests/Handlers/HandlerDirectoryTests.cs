using System.Text;
using ComplaintFlow.Handlers;
using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Tests.Handlers;

public class HandlerDirectoryTests
{
    [Fact]
    public async Task A_team_is_found_with_its_members_in_a_fixed_order()
    {
        RosterHandlerDirectory directory = Directory(h => h.Team("front-desk").Member("bo").Member("Ana", capacity: 5, weight: 2).Team("night").Handler("vip-desk"));

        HandlerCandidates desk = await directory.FindAsync(new(Realm.Default, RoutingTarget.Team("front-desk")));

        Assert.True(desk.IsKnown);
        Assert.Equal(["ana", "bo"], desk.Handlers.Select(handler => handler.Id.Name));
        Assert.Equal((5, 2, true), (desk.Handlers[0].Capacity, desk.Handlers[0].Weight, desk.Handlers[0].IsAvailable));
        Assert.Equal((null, 1, true), (desk.Handlers[1].Capacity, desk.Handlers[1].Weight, desk.Handlers[1].IsAvailable));
    }

    [Fact]
    public async Task A_team_without_members_is_known_and_one_that_nobody_named_is_not()
    {
        RosterHandlerDirectory directory = Directory(h => h.Team("night").Handler("vip-desk"));

        HandlerCandidates night = await directory.FindAsync(new(Realm.Default, RoutingTarget.Team("night")));
        Assert.True(night.IsKnown);
        Assert.Empty(night.Handlers);
        Assert.False((await directory.FindAsync(new(Realm.Default, RoutingTarget.Team("day")))).IsKnown);
        Assert.True((await directory.FindAsync(new(Realm.Of("other"), RoutingTarget.Handler("VIP-Desk")))).IsKnown);
        Assert.False((await directory.FindAsync(new(Realm.Default, RoutingTarget.Handler("night")))).IsKnown);
    }

    [Fact]
    public async Task A_member_of_several_teams_is_one_person()
    {
        RosterHandlerDirectory directory = Directory(h => h.Team("a").Member("ana", capacity: 5).Team("b").Member("Ana"));

        Handler ana = Assert.Single((await directory.FindAsync(new(Realm.Default, RoutingTarget.Team("b")))).Handlers);
        Assert.Equal(["a", "b"], ana.Teams.ToArray());
        Assert.Equal(5, ana.Capacity);
    }

    [Fact]
    public void What_is_cancelled_is_not_answered()
    {
        ValueTask<HandlerCandidates> asked = Directory(h => h.Team("a")).FindAsync(new(Realm.Default, RoutingTarget.Team("a")), new CancellationToken(canceled: true));
        Assert.True(asked.IsCanceled);
    }

    [Fact]
    public void Configuration_says_the_same_and_has_the_last_word()
    {
        HandlerRoster roster = Compile(
            """
            {
              "Teams": [ "night" ],
              "People": [
                { "Id": "ana", "Capacity": 3, "Available": false },
                { "Id": "chen", "Teams": [ "front-desk", "billing" ], "Weight": 4 },
                { "Id": "dina", "Team": "billing" }
              ]
            }
            """,
            h => h.Team("front-desk").Member("ana", capacity: 5, weight: 2));

        Assert.Equal(["ana", "chen"], roster.Find(RoutingTarget.Team("front-desk")).Handlers.Select(handler => handler.Id.Name));
        Assert.Equal(["chen", "dina"], roster.Find(RoutingTarget.Team("billing")).Handlers.Select(handler => handler.Id.Name));
        Assert.True(roster.Find(RoutingTarget.Team("night")).IsKnown);
        Handler ana = roster.Find(RoutingTarget.Handler("ana")).Handlers[0];
        Assert.Equal((3, 2, false), (ana.Capacity, ana.Weight, ana.IsAvailable));
        Assert.Equal(4, roster.Find(RoutingTarget.Handler("chen")).Handlers[0].Weight);
    }

    [Theory]
    [InlineData("""{ "People": [ { "Id": "" } ] }""", "CF4011 Handlers:People:0:Id: '' is not a valid person identifier. Use an identifier of 1 to 64 characters.")]
    [InlineData("""{ "People": [ { "Teams": [ "a" ] } ] }""", "CF4011 Handlers:People:0:Id: '' is not a valid person identifier. Use an identifier of 1 to 64 characters.")]
    [InlineData("""{ "People": [ { "Id": "ana", "Capacity": -1 } ] }""", "CF4011 Handlers:People:0:Capacity: The capacity is -1. Use 0 or more, or omit it for no limit.")]
    [InlineData("""{ "People": [ { "Id": "ana", "Weight": 0 } ] }""", "CF4011 Handlers:People:0:Weight: The weight is 0. Use 1 to 1000; the default is 1.")]
    [InlineData("""{ "People": [ { "Id": "ana", "Weight": 1001 } ] }""", "CF4011 Handlers:People:0:Weight: The weight is 1001. Use 1 to 1000; the default is 1.")]
    [InlineData("""{ "People": [ { "Id": "ana" }, { "Id": "Ana" } ] }""", "CF4012 Handlers:People:1: 'ana' is defined more than once. Keep one definition, with all teams.")]
    [InlineData("""{ "People": [ { "Id": "ana", "Teams": [ "" ] } ] }""", "CF4009 Handlers:People:0:Teams: A name must not be empty. Use a team name of 1 to 64 characters.")]
    [InlineData("""{ "People": [ { "Id": "ana", "Capacity": "many" } ] }""", "CF2005 Handlers:People:0:Capacity: 'many' is not a whole number. Use only digits.")]
    [InlineData("""{ "People": [ { "Id": "ana", "Available": "no" } ] }""", "CF2005 Handlers:People:0:Available: 'no' is not true or false. Use true or false.")]
    [InlineData("""{ "People": [ { "Id": "ana", "Skil": "zh" } ] }""", "CF2004 Handlers:People:0:Skil: Unknown setting 'Skil'. The settings are Id, Teams, Capacity, Weight, Tier, Skills, Languages, Available, Presences, Absences. Did you mean 'Skills'?")]
    [InlineData("""{ "People": [ { "Id": "ana", "Tier": "boss" } ] }""", "CF4011 Handlers:People:0:Tier: The tier 'boss' is not on the ladder. Use one of agent, supervisor, manager, or add it to Handlers:Tiers.")]
    [InlineData("""{ "People": [ { "Id": "ana", "Skills": [ "a ", "b" ] } ] }""", "CF4011 Handlers:People:0:Skills: The name 'a ' has leading or trailing white space. Use a skill name of 1 to 64 characters.")]
    [InlineData("""{ "People": [ { "Id": "ana", "Languages": [ "not a tag" ] } ] }""", "CF4011 Handlers:People:0:Languages: 'not a tag' is not a language. Use a tag such as zh or en-GB.")]
    [InlineData("""{ "People": [ { "Id": "ana", "Absences": [ { "From": "2026-05-01T09:00:00" } ] } ] }""", "CF2005 Handlers:People:0:Absences:0:From: '2026-05-01T09:00:00' is not an instant with an offset. Use the form 2026-05-01T09:00:00+08:00, or Z for UTC.")]
    [InlineData("""{ "People": [ { "Id": "ana", "Absences": [ { "From": "2026-05-02T09:00:00Z", "Until": "2026-05-01T09:00:00Z" } ] } ] }""", "CF4011 Handlers:People:0:Absences: A period starts at 2026-05-02 09:00:00Z and ends at 2026-05-01 09:00:00Z. End it after it starts.")]
    [InlineData("""{ "People": [ { "Id": "ana", "Presences": [ { "Form": "2026-05-02T09:00:00Z" } ] } ] }""", "CF2004 Handlers:People:0:Presences:0:Form: Unknown setting 'Form'. The settings are From, Until. Did you mean 'From'?")]
    [InlineData("""{ "People": [ { "Id": "ana", "Presences": "always" } ] }""", "CF2005 Handlers:People:0:Presences: 'always' is not a list of periods. Use [ { \"From\": \"2026-05-01T00:00:00+08:00\", \"Until\": \"2026-05-06T00:00:00+08:00\" } ].")]
    [InlineData("""{ "Tiers": [ "agent", "boss", "agent" ] }""", "CF4013 Handlers:Tiers: The tier 'agent' is on the ladder 2 times. List each tier once, from the lowest to the highest.")]
    [InlineData("""{ "Tiers": [ "" ] }""", "CF4013 Handlers:Tiers: A name must not be empty. Use a tier name of 1 to 64 characters.")]
    [InlineData("""{ "People": [ "ana" ] }""", "CF2005 Handlers:People:0: 'ana' is not an object. Use { \"Id\": \"ana\" }.")]
    [InlineData("""{ "Team": [ "a" ] }""", "CF2004 Handlers:Team: Unknown setting 'Team'. The settings are People, Teams, Tiers, Directory. Did you mean 'Teams'?")]
    public void What_is_wrong_says_where_what_and_what_to_do(string json, string message) => Assert.Equal(message, FaultsOf(json)[0]);

    [Fact]
    public void Everything_that_configuration_says_of_a_person_can_be_said_in_code()
    {
        Handler configured = Compile(
            """
            {
              "Tiers": [ "clerk", "boss" ],
              "People": [ {
                "Id": "ana", "Teams": [ "a" ], "Capacity": 3, "Weight": 2, "Tier": "boss", "Skills": [ "refunds", "billing" ], "Languages": [ "zh-Hans", "en" ],
                "Presences": [ { "From": "2026-05-01T09:00:00+08:00", "Until": "2026-06-01T00:00:00Z" } ], "Absences": [ { "Until": "2026-05-02T00:00:00Z" } ]
              } ]
            }
            """).Find(RoutingTarget.Handler("ana")).Handlers[0];
        Handler coded = Compile("{}", h => h
            .Tiers(HandlerTier.Of("clerk"), HandlerTier.Of("boss"))
            .Team("a").Member("ana", m => m.Capacity(3).Weight(2).Tier(HandlerTier.Of("boss")).Skill("refunds", "billing").Speaks("zh-Hans", "en")
                .Present(new DateTimeOffset(2026, 5, 1, 1, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero))
                .Absent(null, new DateTimeOffset(2026, 5, 2, 0, 0, 0, TimeSpan.Zero)))).Find(RoutingTarget.Tier(HandlerTier.Of("boss"))).Handlers[0];

        foreach (Handler ana in (Handler[])[configured, coded])
        {
            Assert.Equal((3, 2, HandlerTier.Of("boss")), (ana.Capacity, ana.Weight, ana.Tier));
            Assert.Equal(["refunds", "billing"], ana.Skills.ToArray());
            Assert.Equal([Language.Of("zh-hans"), Language.Of("en")], ana.Languages.ToArray());
            Assert.False(ana.IsAvailableAt(new(2026, 5, 1, 23, 59, 59, TimeSpan.Zero)));
            Assert.True(ana.IsAvailableAt(new(2026, 5, 2, 0, 0, 0, TimeSpan.Zero)));
            Assert.True(ana.IsAvailableAt(new(2026, 5, 31, 23, 59, 59, TimeSpan.Zero)));
            Assert.False(ana.IsAvailableAt(new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero)));
            Assert.True(ana.CanDo("billing/fee"));
            Assert.False(ana.CanDo("bill"));
            Assert.True(ana.Speaks("ZH-Hans-CN"));
            Assert.False(ana.Speaks("zh"));
        }
    }

    [Fact]
    public void What_configuration_says_of_a_person_takes_the_place_of_what_code_says_of_the_same()
    {
        Handler ana = Compile(
            """{ "People": [ { "Id": "ana", "Skills": [ "b" ] } ] }""",
            h => h.Team("t").Member("ana", m => m.Skill("a").Speaks("en").Tier(HandlerTier.Agent).Absent(null, null)))
            .Find(RoutingTarget.Team("t")).Handlers[0];

        Assert.Equal(["b"], ana.Skills.ToArray());
        Assert.Equal([Language.Of("en")], ana.Languages.ToArray());
        Assert.Equal(HandlerTier.Agent, ana.Tier);
        Assert.False(ana.IsAvailableAt(DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void The_ladder_is_a_rule()
    {
        Assert.Equal(
            """
            {
              "tiers": [
                "agent",
                "supervisor",
                "manager"
              ]
            }
            """,
            CanonicalWriter.ToJson(writer => HandlersDocument.Write(writer, HandlerLadder.Default)));
    }

    [Fact]
    public void What_is_wrong_in_code_comes_out_too() =>
        Assert.Equal(
            [
                "CF4012 AddHandlers, 'Ana': 'ana' has two capacities or two weights. Set them once: they apply in all teams of the person.",
                "CF4011 AddHandlers, 'bo':Weight: The weight is 0. Use 1 to 1000; the default is 1.",
                "CF4009 AddHandlers, team: A name must not be empty. Use a team name of 1 to 64 characters.",
            ],
            FaultsOf("{}", h => h.Team("a").Member("ana", capacity: 5).Team("b").Member("Ana", capacity: 6).Member("bo", weight: 0).Team("")));

    [Fact]
    public void A_handler_that_cannot_be_is_not_made()
    {
        Handler ana = new(PersonId.Of("ana"));

        Assert.Throws<ArgumentException>(() => new Handler(default));
        Assert.Throws<ArgumentException>(() => ana with { Id = default });
        Assert.Throws<ArgumentOutOfRangeException>(() => ana with { Capacity = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => ana with { Weight = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => ana with { Weight = 1001 });
        Assert.Throws<ArgumentException>(() => ana with { Tier = default(HandlerTier) });
        Assert.Empty(ana.Teams);
    }

    private static RosterHandlerDirectory Directory(Action<HandlerRosterBuilder> define) => new(Compile("{}", define));

    private static HandlerRoster Compile(string json, Action<HandlerRosterBuilder>? define = null)
    {
        List<Fault> faults = [];
        HandlerRoster? roster = Compile(json, define, faults);
        Assert.Empty(faults);
        return roster!;
    }

    private static string[] FaultsOf(string json, Action<HandlerRosterBuilder>? define = null)
    {
        List<Fault> faults = [];
        Assert.Null(Compile(json, define, faults));
        return [.. faults.Select(fault => fault.ToString())];
    }

    private static HandlerRoster? Compile(string json, Action<HandlerRosterBuilder>? define, List<Fault> faults)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(json));
        HandlerRosterOptions options = new();
        options.Read(new ConfigurationBuilder().AddJsonStream(stream).Build());
        HandlerRosterOptions code = new();
        define?.Invoke(new(code));
        HandlerLadder ladder = HandlerRosterCompiler.CompileLadder(new(code, options), faults);
        HandlerRoster? roster = HandlerRosterCompiler.Compile(new(code, options), ladder, faults);
        return faults.Count == 0 ? roster : null;
    }
}
