using System.Globalization;
using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Tests.Lifecycles;

public class GuardTests
{
    private static readonly Complaint Complaint = TypicalLifecycle.Complaint;

    [Theory]
    [InlineData("step-done(gather-information)", true)]
    [InlineData("step-done(listen)", false)]
    [InlineData("role(supervisor)", true)]
    [InlineData("role(Supervisor)", false)]
    [InlineData("handler-assigned", true)]
    [InlineData("is-handler", true)]
    [InlineData("is-staff", true)]
    [InlineData("is-customer", false)]
    [InlineData("not-involved", true)]
    [InlineData("not role(supervisor)", false)]
    [InlineData("not is-customer", true)]
    public void A_guard_is_written_and_read_and_asked(string text, bool met)
    {
        Guard guard = new LifecycleVocabulary().ParseGuard(text);
        Assert.Equal(text, guard.ToString());
        Assert.Equal(met, guard.IsMet(TypicalLifecycle.Context));
        Assert.Equal(new LifecycleVocabulary().ParseGuard(text), guard);
    }

    [Fact]
    public void Somebody_else_is_not_the_handler_and_the_person_complained_about_is_involved()
    {
        Assert.False(Guard.IsHandler.IsMet(TypicalLifecycle.Context with { Actor = Actor.Staff("zhang.min") }));
        Assert.False(Guard.IsHandler.IsMet(TypicalLifecycle.Context with { Actor = Actor.Customer("li.na") }));
        Assert.False(Guard.NotInvolved.IsMet(TypicalLifecycle.Context with { Actor = Actor.Staff("Wang.Wei ") }));
        Assert.False(Guard.HandlerAssigned.IsMet(TypicalLifecycle.Context with { Complaint = Complaint with { Treatment = Treatment.None } }));
    }

    [Fact]
    public void An_argument_may_contain_brackets() =>
        Assert.Equal("a(b)", new LifecycleVocabulary().ParseGuard("role(a(b))").Argument);

    [Fact]
    public void What_is_negated_twice_is_as_before() => Assert.Same(Guard.IsStaff, Guard.Not(Guard.Not(Guard.IsStaff)));

    [Theory]
    [InlineData("en", "the step \"listen\" has been completed", "not: the actor is a customer", "big")]
    [InlineData("zh-CN", "步骤“listen”已完成", "不满足：操作人是客户", "big")]
    public void A_guard_is_described_in_the_readers_words(string culture, string step, string negated, string own)
    {
        CultureInfo reader = CultureInfo.GetCultureInfo(culture);
        Assert.Equal(step, Guard.StepDone("listen").Describe(ComplaintTexts.Default, reader));
        Assert.Equal(negated, Guard.Not(Guard.IsCustomer).Describe(ComplaintTexts.Default, reader));
        Assert.Equal(own, Guard.Of("big", _ => true).Describe(ComplaintTexts.Default, reader));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a(b")]
    [InlineData("a)")]
    [InlineData("not")]
    [InlineData("not here")]
    public void A_guard_of_the_host_has_a_name_that_can_be_written(string name) => Assert.Throws<ArgumentException>(() => Guard.Of(name, _ => true));

    [Fact]
    public void A_vocabulary_keeps_one_guard_a_name()
    {
        Guard big = Guard.Of("big", context => context.Complaint.Episode > 1);
        LifecycleVocabulary vocabulary = new LifecycleVocabulary().AddGuard(big).AddGuard(big);
        Assert.Same(big, vocabulary.ParseGuard("big"));
        Assert.Throws<ArgumentException>(() => vocabulary.AddGuard(Guard.Of("big", _ => false)));
        Assert.Throws<ArgumentException>(() => vocabulary.AddGuard("big", (_, _) => false));
        Assert.Throws<ArgumentException>(() => vocabulary.AddGuard("role", (_, _) => true));
        Assert.Throws<ArgumentException>(() => vocabulary.AddGuard(Guard.Of("is-staff", _ => true)));
        Assert.Throws<ArgumentException>(() => vocabulary.AddGuard(Guard.Role("boss")));
        Assert.Throws<InvalidRulesException>(() => vocabulary.ParseGuard("small"));
    }
}
