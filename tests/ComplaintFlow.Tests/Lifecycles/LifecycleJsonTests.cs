using System.Text;
using ComplaintFlow.Lifecycles;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Tests.Lifecycles;

public class LifecycleJsonTests
{
    private const string Repair = """
        {
          // Comments and trailing commas are fine, as in appsettings.json.
          "Name": "repair", "Version": 2, "StartsAt": "open",
          "Statuses": [
            { "Name": "open", "Initial": "looking", "Permits": [ { "Trigger": "withdraw", "To": "closed", "If": [ "not is-customer" ] } ] },
            { "name": "looking", "SubstateOf": "open", "PausesClocks": true, "Permits": [
              { "Trigger": "propose", "To": "closed", "If": [ "step-done(gather-information)", "role(supervisor)" ] },
              { "Trigger": "reassess", "Kind": "reentry" },
              { "Trigger": "note", "Kind": "Internal" },
              { "Trigger": "acknowledge", "Kind": "ignore", "If": [ "is-staff" ] },
              { "Trigger": "route", "Choose": "by-amount", "Among": [ "closed", "looking" ] },
            ] },
            { "Name": "closed", "Final": true },
          ],
        }
        """;

    private static LifecycleVocabulary Vocabulary => new LifecycleVocabulary().AddSelector(TargetSelector.Of("by-amount", _ => Status.Closed));

    [Fact]
    public void A_lifecycle_can_be_written_in_JSON()
    {
        LifecycleDefinition read = Lifecycle.Parse(Repair, Vocabulary);
        LifecycleDefinition described = Lifecycle.Define("repair", 2, l =>
        {
            Status looking = Status.Of("looking");
            l.StartsAt(Status.Open);
            l.Configure(Status.Open).InitialTransition(looking).PermitIf(Trigger.Withdraw, Status.Closed, Guard.Not(Guard.IsCustomer));
            l.Configure(looking).SubstateOf(Status.Open).PausesClocks()
                .PermitIf(Trigger.Propose, Status.Closed, Guard.StepDone("gather-information"), Guard.Role("supervisor"))
                .PermitReentry(Trigger.Reassess)
                .InternalTransition(Trigger.Of("note"))
                .IgnoreIf(Trigger.Acknowledge, Guard.IsStaff)
                .PermitDynamic(Trigger.Of("route"), TargetSelector.Of("by-amount", _ => Status.Closed), Status.Closed, looking);
            l.Configure(Status.Closed).Final();
        });
        Assert.Equal(described.ToJson(), read.ToJson());
        Assert.Equal(Status.Of("looking"), read.Start);
    }

    [Fact]
    public void The_same_JSON_is_configuration()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(Repair))).Build();
        LifecycleOptions options = configuration.Get<LifecycleOptions>()!;
        Assert.Equal(Lifecycle.Parse(Repair, Vocabulary).ToJson(), Lifecycle.Define(options, Vocabulary).ToJson());
    }

    [Theory]
    [InlineData("six-stage")]
    [InlineData("eight-stage")]
    public async Task The_librarys_lifecycles_can_be_written_and_read(string name)
    {
        LifecycleDefinition definition = name == "six-stage" ? BuiltIn.SixStage : BuiltIn.EightStage;
        byte[] written = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(definition.ToJson())];
        LifecycleDefinition read = await Lifecycle.ReadAsync(new MemoryStream(written));
        Assert.Equal(definition.ToJson(), read.ToJson());
    }

    [Fact]
    public void A_trigger_with_an_argument_is_found_in_the_vocabulary()
    {
        Trigger<string> propose = Trigger.Of("propose", ModelJson.Default.String);
        LifecycleVocabulary vocabulary = Vocabulary.AddTrigger(propose);
        Assert.Same(propose, Lifecycle.Parse(Repair, vocabulary).FindTrigger("propose"));
        Assert.Equal(RefusalKind.WrongArgument, Lifecycle.Parse(Repair, vocabulary).Decide(Status.Of("looking"), Trigger.Propose, default).Why);
    }

    [Fact]
    public void A_guard_with_an_argument_is_found_in_the_vocabulary()
    {
        LifecycleVocabulary vocabulary = Vocabulary.AddGuard("is-lucky", (_, number) => number == "7");
        LifecycleDefinition Read(string number) => Lifecycle.Parse(Repair.Replace("not is-customer", $"is-lucky({number})", StringComparison.Ordinal), vocabulary);
        Assert.Equal(Status.Closed, Read("7").Decide(Status.Open, Trigger.Withdraw, default).To);
        Assert.Equal("is-lucky(8)", Assert.Single(Read("8").Decide(Status.Open, Trigger.Withdraw, default).Unmet).ToString());
    }

    [Theory]
    [InlineData("\"PausesClocks\": true", "\"Pauses\": true", ErrorCodes.InvalidLifecycleJson, "Statuses:1:Pauses", "Unknown property 'Pauses'")]
    [InlineData("\"Kind\": \"reentry\"", "\"Kind\": \"reentry\", \"Because\": \"x\"", ErrorCodes.InvalidLifecycleJson, "Statuses:1:Permits:1:Because", "Unknown property")]
    [InlineData("\"Version\": 2", "\"Version\": \"two\"", ErrorCodes.InvalidLifecycleJson, "Version", "whole number")]
    [InlineData("\"Version\": 2", "\"Version\": 99999999999", ErrorCodes.InvalidLifecycleJson, "Version", "whole number")]
    [InlineData("\"Version\": 2", "\"Version\": 2, \"version\": 3", ErrorCodes.InvalidLifecycleJson, "version", "Duplicate")]
    [InlineData("\"Final\": true", "\"Final\": \"yes\"", ErrorCodes.InvalidLifecycleJson, "Statuses:2:Final", "true or false")]
    [InlineData("\"If\": [ \"is-staff\" ]", "\"If\": \"is-staff\"", ErrorCodes.InvalidLifecycleJson, "Statuses:1:Permits:3:If", "Expected a list")]
    [InlineData("\"Name\": \"closed\"", "\"Name\": 5", ErrorCodes.InvalidLifecycleJson, "Statuses:2:Name", "Expected a text")]
    [InlineData("\"Version\": 2", "\"Version\": 0", ErrorCodes.InvalidLifecycleName, "repair", "less than 1")]
    [InlineData("is-staff", "is-boss", ErrorCodes.UnknownGuard, "Statuses:1:Permits:3:If:0", "Unknown guard 'is-boss'")]
    [InlineData("is-staff", "is-staff(x)", ErrorCodes.UnknownGuard, "Statuses:1:Permits:3:If:0", "takes no argument")]
    [InlineData("role(supervisor)", "role", ErrorCodes.UnknownGuard, "Statuses:1:Permits:0:If:1", "requires an argument")]
    [InlineData("role(supervisor)", "role()", ErrorCodes.UnknownGuard, "Statuses:1:Permits:0:If:1", "must not be empty")]
    [InlineData("role(supervisor)", "role(supervisor", ErrorCodes.UnknownGuard, "Statuses:1:Permits:0:If:1", "is not a valid guard")]
    [InlineData("role(supervisor)", "", ErrorCodes.UnknownGuard, "Statuses:1:Permits:0:If:1", "is not a valid guard")]
    [InlineData("by-amount", "by-luck", ErrorCodes.UnknownSelector, "Statuses:1:Permits:4:Choose", "Added selectors: by-amount")]
    [InlineData("\"Kind\": \"reentry\"", "\"Kind\": \"return\"", ErrorCodes.InvalidLifecycleValue, "Statuses:1:Permits:1:Kind", "Unknown kind of rule 'return'")]
    [InlineData("\"Kind\": \"reentry\"", "\"If\": [ \"is-staff\" ]", ErrorCodes.InvalidLifecycleValue, "Statuses:1:Permits:1", "has neither a kind nor a target")]
    [InlineData("\"Kind\": \"reentry\"", "\"Kind\": \"ignore\", \"To\": \"closed\"", ErrorCodes.InvalidLifecycleValue, "Statuses:1:Permits:1", "'ignore' and has To")]
    [InlineData("\"Trigger\": \"note\"", "\"Trigger\": \"\"", ErrorCodes.InvalidLifecycleValue, "Statuses:1:Permits:2:Trigger", "must not be empty")]
    [InlineData("\"Trigger\": \"propose\", \"To\": \"closed\"", "\"Trigger\": \"propose\", \"To\": \" closed\"", ErrorCodes.InvalidLifecycleValue, "Statuses:1:Permits:0:To", "white space")]
    [InlineData("\"Trigger\": \"propose\", \"To\": \"closed\"", "\"Trigger\": \"propose\", \"To\": \"close\"", ErrorCodes.UndefinedTarget, "Statuses:1:Permits:0", "'close', which is not defined")]
    [InlineData("\"Trigger\": \"propose\"", "\"Trigger\": \"reassess\"", ErrorCodes.ConflictingRules, "Statuses:1:Permits:1", "apply at once")]
    [InlineData("\"SubstateOf\": \"open\"", "\"SubstateOf\": \"opne\"", ErrorCodes.UndefinedParent, "Statuses:1:SubstateOf", "'opne'")]
    [InlineData("\"name\": \"looking\"", "\"name\": \"open\"", ErrorCodes.DuplicateStatus, "Statuses:1", "defined twice")]
    [InlineData("\"name\": \"looking\"", "\"name\": \"\\ud800\"", ErrorCodes.InvalidLifecycleJson, "Statuses:1:name", "unpaired surrogate")]
    [InlineData("\"name\": \"looking\"", "\"name\": \"a\\u0000b\"", ErrorCodes.InvalidLifecycleValue, "Statuses:1:Name", "control characters")]
    [InlineData("\"StartsAt\": \"open\"", "\"StartsAt\": \"\"", ErrorCodes.UndefinedStart, "repair", "StartsAt")]
    [InlineData("\"Version\": 2,", "\"Version\": 2", ErrorCodes.InvalidLifecycleJson, "line 3", "Invalid JSON")]
    public void A_fault_is_told_with_its_place(string was, string becomes, string code, string place, string words)
    {
        Assert.Contains(was, Repair, StringComparison.Ordinal);
        InvalidRulesException thrown = Assert.Throws<InvalidRulesException>(() => Lifecycle.Parse(Repair.Replace(was, becomes, StringComparison.Ordinal), Vocabulary));
        Fault fault = Assert.Single(thrown.Faults, fault => fault.Code == code && fault.Place == place);
        Assert.Contains(words, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        string json = Repair
            .Replace("PausesClocks", "Pauses", StringComparison.Ordinal)
            .Replace("is-staff", "is-boss", StringComparison.Ordinal)
            .Replace("by-amount", "by-luck", StringComparison.Ordinal)
            .Replace("\"Trigger\": \"propose\", \"To\": \"closed\"", "\"Trigger\": \"propose\", \"To\": \"close\"", StringComparison.Ordinal);
        InvalidRulesException thrown = Assert.Throws<InvalidRulesException>(() => Lifecycle.Parse(json, Vocabulary));
        Assert.Equal(
            [ErrorCodes.InvalidLifecycleJson, ErrorCodes.UnknownGuard, ErrorCodes.UnknownSelector, ErrorCodes.UndefinedTarget],
            thrown.Faults.Select(fault => fault.Code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("{\"Statuses\": [null, 5, [], {\"Permits\": [null]}]}")]
    [InlineData("{\"\\ud800\": 5}")]
    [InlineData("{\"a\": {\"a\": {\"a\": {\"a\": {\"a\": {\"a\": {\"a\": {\"a\": {\"a\": {\"a\": {\"a\": {\"a\": {\"a\": {\"a\": {\"a\": {\"a\": {\"a\": 5}}}}}}}}}}}}}}}}}")]
    public void What_is_no_lifecycle_at_all_is_told_as_faults(string json) =>
        Assert.NotEmpty(Assert.Throws<InvalidRulesException>(() => Lifecycle.Parse(json)).Faults);

    [Fact]
    public async Task Text_that_is_no_Unicode_is_a_fault()
    {
        Assert.Throws<InvalidRulesException>(() => Lifecycle.Parse("{\"Name\": \"\ud800\"}"));
        byte[] bytes = [.. "{\"Name\": \""u8, 0xff, .. "\"}"u8];
        await Assert.ThrowsAsync<InvalidRulesException>(async () => await Lifecycle.ReadAsync(new MemoryStream(bytes)));
    }

    [Fact]
    public async Task More_than_4_MiB_are_not_read()
    {
        InvalidRulesException thrown = await Assert.ThrowsAsync<InvalidRulesException>(async () => await Lifecycle.ReadAsync(new MemoryStream(new byte[(4 * 1024 * 1024) + 1])));
        Assert.Equal(ErrorCodes.LifecycleTooLarge, Assert.Single(thrown.Faults).Code);
        Assert.Throws<InvalidRulesException>(() => Lifecycle.Parse(new string(' ', (4 * 1024 * 1024) + 1)));
    }

    [Fact]
    public void Too_many_statuses_are_one_fault()
    {
        string json = "{\"Name\": \"big\", \"StartsAt\": \"s0\", \"Statuses\": [" + string.Join(',', Enumerable.Range(0, 5_000).Select(at => $"{{\"Name\": \"s{at}\", \"Final\": true}}")) + "]}";
        Assert.Equal(ErrorCodes.LifecycleTooLarge, Assert.Single(Assert.Throws<InvalidRulesException>(() => Lifecycle.Parse(json)).Faults).Code);
    }
}
