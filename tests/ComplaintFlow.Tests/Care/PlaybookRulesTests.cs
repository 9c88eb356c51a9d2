using ComplaintFlow.Care;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Rules;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Care;

/// <summary>What is said of playbooks in code and in configuration, and what is wrong with it.</summary>
public class PlaybookRulesTests
{
    [Fact]
    public void What_code_says_configuration_can_say()
    {
        ComplaintRules code = Compile(b => b.AddPlaybooks(p => p
            .Playbook("claim", b => b.InOrder().Version(3)
                .Step("policy-read").Within(Allowance.WorkingHours(4)).By(Guard.IsHandler, Guard.Role("claims"))
                .Step("receipt-seen").NeedsNote()
                .Step("expert-asked").Optional())
            .Playbook(Playbooks.ApologyFirst, b => b.Step("act").Within(Allowance.WorkingHours(4)).Step("extra"))
            .When(Channel.Phone).Use(Playbooks.SixStepCare)
            .When(Category.Of("retail"), CustomerTier.Vip).Named("shop").Use(Playbooks.Lpfsa)
            .When(Category.Of("insurance")).Use("claim")
            .Otherwise().Use(Playbooks.ApologyFirst)));
        ComplaintRules configured = Compile(settings: """
            {
              "Definitions": [
                { "Name": "claim", "Version": 3, "InOrder": true, "Steps": [
                  { "Name": "policy-read", "Within": "4 working hours", "By": [ "is-handler", "role(claims)" ] },
                  { "Name": "receipt-seen", "NeedsNote": true },
                  { "Name": "expert-asked", "Optional": true } ] },
                { "Name": "apology-first", "BasedOn": "apology-first", "Steps": [ { "Name": "act", "Within": "4 working hours" }, { "Name": "extra" } ] }
              ],
              "Rules": [
                { "Channel": "phone", "Use": "six-step-care" },
                { "Name": "shop", "Category": "retail", "Tier": "vip", "Use": "lpfsa" },
                { "Category": "insurance", "Use": "claim" }
              ],
              "Otherwise": "apology-first"
            }
            """);

        Assert.Equal(code.Document.ToJson(), configured.Document.ToJson());
        Assert.Equal(code.Version, configured.Version);
        Assert.NotEqual(Compile().Version, configured.Version);
        Assert.Equal(["apologise", "listen", "empathise", "propose", "act", "call-back", "extra"], code.Playbooks.Own[1].Steps.Select(step => step.Name));
        Assert.True(code.Playbooks.Own[1].IsInOrder);
    }

    [Fact]
    public void Configuration_replaces_a_playbook_and_a_rule_of_the_same_name_in_place()
    {
        ComplaintRules rules = Compile(
            b => b.AddPlaybooks(p => p.Playbook("a", b => b.Step("one")).Playbook("b", b => b.Step("two")).When(Channel.Phone).Named("first").Use("a").When(Channel.Email).Use("b").Otherwise().Use("b")),
            """{ "Definitions": [ { "Name": "a", "Steps": [ { "Name": "three" } ] } ], "Rules": [ { "Name": "first", "Channel": "hotline", "Use": "b" } ], "Otherwise": "a" }""");

        Assert.Equal(["three"], rules.Playbooks.Otherwise!.Steps.Select(step => step.Name));
        Assert.Equal(["first: channel hotline -> b", "channel email: channel email -> b"], rules.Playbooks.Rules.Select(rule => $"{rule.Name}: {rule.Keys} -> {rule.Yield.Name}"));
    }

    [Fact]
    public void A_playbook_of_the_host_that_no_rule_uses_is_found()
    {
        ComplaintRules rules = Compile(b => b.AddPlaybooks(p => p.Playbook("a", b => b.Step("one")).Playbook("b", b => b.Step("two")).Otherwise().Use("b")));

        Fault unused = Assert.Single(rules.Findings);
        Assert.Equal((ErrorCodes.UnusedPlaybook, "Playbooks, 'a'"), (unused.Code, unused.Place));
    }

    [Theory]
    [InlineData("""{ "Definitions": [ { "Name": "", "Steps": [ { "Name": "x" } ] } ] }""", ErrorCodes.InvalidPlaybook, "Playbooks:Definitions:0:Name")]
    [InlineData("""{ "Definitions": [ { "Name": "a" } ] }""", ErrorCodes.InvalidPlaybook, "Playbooks:Definitions:0")]
    [InlineData("""{ "Definitions": [ { "Name": "a", "Steps": [ { "Name": "x" }, { "Name": "x" } ] } ] }""", ErrorCodes.InvalidPlaybook, "Playbooks:Definitions:0:Steps:1")]
    [InlineData("""{ "Definitions": [ { "Name": "a", "Steps": [ { "Name": "0123456789012345678901234567890123456789012345678" } ] } ] }""", ErrorCodes.InvalidPlaybook, "Playbooks:Definitions:0:Steps:0:Name")]
    [InlineData("""{ "Definitions": [ { "Name": "a", "Version": 0, "Steps": [ { "Name": "x" } ] } ] }""", ErrorCodes.InvalidPlaybook, "Playbooks:Definitions:0:Version")]
    [InlineData("""{ "Definitions": [ { "Name": "a", "Steps": [ { "Name": "x", "Within": "0 hours" } ] } ] }""", ErrorCodes.InvalidPlaybook, "Playbooks:Definitions:0:Steps:0:Within")]
    [InlineData("""{ "Definitions": [ { "Name": "a", "Steps": [ { "Name": "x", "Within": "soon" } ] } ] }""", ErrorCodes.InvalidAllowance, "Playbooks:Definitions:0:Steps:0:Within")]
    [InlineData("""{ "Definitions": [ { "Name": "a", "Steps": [ { "Name": "x", "By": "is-boss" } ] } ] }""", ErrorCodes.UnknownGuard, "Playbooks:Definitions:0:Steps:0:By:0")]
    [InlineData("""{ "Definitions": [ { "Name": "a", "Steps": [ { "Name": "x", "Guidance": { "not a language": { "Aim": "y" } } } ] } ] }""", ErrorCodes.InvalidPlaybook, "Playbooks:Definitions:0:Steps:0:Guidance:not a language")]
    [InlineData("""{ "Definitions": [ { "Name": "a", "Steps": [ { "Name": "x", "Guidance": { "en": { "Aim": " " } } } ] } ] }""", ErrorCodes.InvalidPlaybook, "Playbooks:Definitions:0:Steps:0:Guidance:en")]
    [InlineData("""{ "Definitions": [ { "Name": "a", "Steps": [ { "Name": "x" } ] }, { "Name": "a", "Steps": [ { "Name": "x" } ] } ] }""", ErrorCodes.DuplicatePlaybook, "Playbooks:Definitions:1")]
    [InlineData("""{ "Definitions": [ { "Name": "a", "BasedOn": "six", "Steps": [ { "Name": "x" } ] } ] }""", ErrorCodes.UnknownPlaybook, "Playbooks:Definitions:0:BasedOn")]
    [InlineData("""{ "Definitions": [ { "Name": "a", "Steps": [ { "Name": "x", "By": [ "role(1)", "role(2)", "role(3)", "role(4)", "role(5)", "role(6)", "role(7)", "role(8)", "role(9)", "role(10)", "role(11)", "role(12)", "role(13)", "role(14)", "role(15)", "role(16)", "role(17)" ] } ] } ] }""", ErrorCodes.InvalidPlaybook, "Playbooks:Definitions:0:Steps:0:By")]
    [InlineData("""{ "Rules": [ { "Channel": "phone", "Use": "lpfas" } ] }""", ErrorCodes.UnknownPlaybook, "Playbooks:Rules:0:Use")]
    [InlineData("""{ "Rules": [ { "Channel": "phone" } ] }""", ErrorCodes.UnknownPlaybook, "Playbooks:Rules:0")]
    [InlineData("""{ "Rules": [ { "Use": "lpfsa" } ] }""", ErrorCodes.RuleWithoutKeys, "Playbooks:Rules:0")]
    [InlineData("""{ "Rules": [ { "Channel": "phone", "Use": "lpfsa" }, { "Channel": "phone", "Use": "apology-first" } ] }""", ErrorCodes.DuplicateRule, "Playbooks:Rules:1")]
    [InlineData("""{ "Otherwise": "nobody" }""", ErrorCodes.UnknownPlaybook, "Playbooks:Otherwise")]
    [InlineData("""{ "Otherwize": "lpfsa" }""", ErrorCodes.UnknownSetting, "Playbooks:Otherwize")]
    public void Each_fault_is_found_at_its_place(string settings, string code, string place)
    {
        InvalidRulesException refused = Assert.Throws<InvalidRulesException>(() => Compile(settings: settings));

        Fault fault = Assert.Single(refused.Faults);
        Assert.Equal((code, place), (fault.Code, fault.Place));
        Assert.NotEmpty(fault.Fix);
    }

    [Fact]
    public void All_faults_are_found_at_once_and_a_faulty_playbook_is_not_unknown_as_well()
    {
        InvalidRulesException refused = Assert.Throws<InvalidRulesException>(() => Compile(b => b.AddPlaybooks(p => p
            .Playbook("a", b => b.Step("x").Within(Allowance.Hours(0)).Step("y").By(Guard.Of<int>("big", (_, amount) => amount > 3)))
            .When(Channel.Phone).Use("a")
            .Otherwise().Use("b"))));

        Assert.Equal(
            ["0 hours is not a positive time.", "The guard 'big' examines the argument of a trigger, and a step has none.", "There is no playbook 'b'."],
            refused.Faults.Select(fault => fault.Message));
    }

    [Fact]
    public void The_time_of_a_step_needs_a_standard_calendar()
    {
        InvalidRulesException refused = Assert.Throws<InvalidRulesException>(() => Compile(b => b
            .AddDeadlines(d => d.Calendar("one", c => c.In("UTC").AlwaysOpen()).Calendar("two", c => c.In("UTC").AlwaysOpen()))
            .AddPlaybooks(p => p.Playbook(Playbooks.ApologyFirst, b => b.Step("act").Within(Allowance.WorkingHours(4))).Otherwise().Use(Playbooks.ApologyFirst))));

        Assert.Equal(ErrorCodes.MissingCalendar, Assert.Single(refused.Faults).Code);
    }

    [Fact]
    public void A_policy_on_a_step_whose_time_nothing_limits_is_found()
    {
        InvalidRulesException refused = Assert.Throws<InvalidRulesException>(() => Compile(b => b
            .AddPlaybooks(p => p.Otherwise().Use(Playbooks.ApologyFirst))
            .AddEscalation(e => e.Policy("late").WhenStepOverdue("act").Notify("boss").Policy("stalled").WhenPlaybookStalls(Allowance.Hours(0)).Notify("boss"))));

        Assert.Equal([ErrorCodes.InvalidCondition, ErrorCodes.InvalidCondition], refused.Faults.Select(fault => fault.Code));
        Assert.Contains("'act'", refused.Faults[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Service_targets_cannot_have_the_stage_of_steps()
    {
        InvalidRulesException refused = Assert.Throws<InvalidRulesException>(() => Compile(b => b.AddDeadlines(d => d.Target("x", Stage.Step).Within(Allowance.Hours(1)))));

        Assert.Single(refused.Faults);
    }

    [Fact]
    public void The_rules_version_does_not_depend_on_guidance()
    {
        ComplaintRules without = Compile(b => b.AddPlaybooks(p => p.Playbook("a", b => b.Step("x")).Otherwise().Use("a")));
        ComplaintRules with = Compile(b => b.AddPlaybooks(p => p.Playbook("a", b => b.Step("x").Guide("en", g => g.Aim = "Know it.")).Otherwise().Use("a")));

        Assert.Equal(without.Version, with.Version);
    }

    internal static ComplaintRules Compile(Action<ComplaintFlowBuilder>? code = null, string? settings = null)
    {
        ServiceCollection services = new();
        ComplaintFlowBuilder builder = settings is null ? services.AddComplaintFlow() : services.AddComplaintFlow(Json.Section($$"""{ "ComplaintFlow": { "Playbooks": {{settings}} } }"""));
        builder.UseInMemoryStore().AllowEveryActor();
        code?.Invoke(builder);
        using ServiceProvider host = services.BuildServiceProvider();
        return host.GetRequiredService<IRulesSource>().Current;
    }
}
